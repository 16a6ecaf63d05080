import { useEffect, useState } from 'react';
import type { Connection } from '@/utils/connections/connection';
import { readConnections } from '@/utils/connections/store';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { type Link, type ProjectRef, refKey, type SessionRef } from '@/utils/session/link';
import { ProjectNumber } from './project-number';

type OtherProjectsProps = {
  readonly facts: SessionFacts;
  readonly sessionRef: SessionRef;
  /** How the link names its project. */
  readonly named: Link['project']['kind'];
  /** `Shop (12)`. */
  readonly project: string;
  readonly onChoose: (project: ProjectRef) => void;
};

/**
 * The session was looked for in the likeliest project, or in the one that the person took its token for, which knows
 * nothing of it: says so, and has the others one press away. They are never tried unasked.
 */
export function OtherProjects({ facts, sessionRef, named, project, onChoose }: OtherProjectsProps) {
  const working = useWorkingConnections();
  if (!isUnknown(facts) || working.length === 0) return null;
  const others = otherProjects(working, sessionRef);
  return (
    <nav aria-label="Other projects" className="section-notice other-projects">
      <p>
        {named === 'token'
          ? `The token in the link was taken for ${project}, which knows nothing of the session.`
          : `The ID names no project, and ${project} knows nothing of it.`}{' '}
        It may be in another one:
      </p>
      {others.map(({ choice, name }) => (
        <button
          key={refKey({ ...sessionRef, ...choice })}
          type="button"
          className="button small"
          onClick={() => onChoose(choice)}
        >
          {name}
        </button>
      ))}
      <ProjectNumber connections={working} onChoose={onChoose} />
    </nav>
  );
}

function isUnknown({ recording, events }: SessionFacts): boolean {
  const hasRecording = recording.state === 'ready' && recording.data.kind === 'found';
  const hasEvents = events.state === 'ready' && events.data.rows.rows.length > 0;
  return isTold(recording) && isTold(events) && !hasRecording && !hasEvents;
}

/** PostHog answered: with what it knows, or that there is no such project for this key. */
function isTold(fact: SessionFacts['recording'] | SessionFacts['events']): boolean {
  if (fact.state !== 'failed') return fact.state === 'ready';
  return fact.failure.kind === 'forbidden' || fact.failure.kind === 'not-found';
}

type OtherProject = { readonly choice: ProjectRef; readonly name: string };

/** The projects of every key that works, but for the one that was asked. */
function otherProjects(working: readonly Connection[], { connectionId, projectId }: SessionRef): OtherProject[] {
  return working.flatMap(({ id, label, projects }) =>
    projects
      .filter((project) => id !== connectionId || project.id !== projectId)
      .map((project) => ({
        choice: { connectionId: id, projectId: project.id },
        name: [project.name ?? `Project ${project.id}`, ...(working.length > 1 ? [label] : [])].join(' · '),
      })),
  );
}

function useWorkingConnections(): readonly Connection[] {
  const [working, setWorking] = useState<readonly Connection[]>([]);
  useEffect(() => {
    readConnections().then((all) => {
      const readable = all.flatMap((stored) => (stored.state === 'readable' ? [stored.connection] : []));
      setWorking(readable.filter(({ status }) => status === 'ok'));
    });
  }, []);
  return working;
}
