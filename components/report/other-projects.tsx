import { useEffect, useState } from 'react';
import { readConnections } from '@/utils/connections/store';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { refKey, type SessionRef } from '@/utils/session/link';
import type { ProjectChoice } from './use-report-session';

type OtherProjectsProps = {
  readonly facts: SessionFacts;
  readonly sessionRef: SessionRef;
  /** `Shop (12)`. */
  readonly project: string;
  readonly onChoose: (choice: ProjectChoice) => void;
};

/**
 * The session named no project and was looked for in the likeliest, which knows nothing of it: says so, and has the
 * others one press away. They are never tried unasked.
 */
export function OtherProjects({ facts, sessionRef, project, onChoose }: OtherProjectsProps) {
  const others = useOtherProjects(sessionRef);
  if (!isUnknown(facts) || others.length === 0) return null;
  return (
    <nav aria-label="Other projects" className="section-notice other-projects">
      <p>The ID names no project, and {project} knows nothing of it. It may be in another one:</p>
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
    </nav>
  );
}

function isUnknown({ recording, events }: SessionFacts): boolean {
  return (
    recording.state === 'ready' &&
    recording.data.kind === 'missing' &&
    events.state === 'ready' &&
    events.data.rows.rows.length === 0
  );
}

type OtherProject = { readonly choice: ProjectChoice; readonly name: string };

/** The projects of every key that works, but for the one that was asked. */
function useOtherProjects({ connectionId, projectId }: SessionRef): readonly OtherProject[] {
  const [others, setOthers] = useState<readonly OtherProject[]>([]);
  useEffect(() => {
    readConnections().then((all) => {
      const working = all.flatMap((stored) =>
        stored.state === 'readable' && stored.connection.status === 'ok' ? [stored.connection] : [],
      );
      setOthers(
        working.flatMap(({ id, label, projects }) =>
          projects
            .filter((project) => id !== connectionId || project.id !== projectId)
            .map((project) => ({
              choice: { connectionId: id, projectId: project.id },
              name: [project.name ?? `Project ${project.id}`, ...(working.length > 1 ? [label] : [])].join(' · '),
            })),
        ),
      );
    });
  }, [connectionId, projectId]);
  return others;
}
