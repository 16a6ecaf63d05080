import { useEffect, useId, useRef, useState } from 'react';
import type { StoredConnection } from '@/utils/connections/store';
import type { ProjectRef } from '@/utils/session/link';
import {
  keptNames,
  mostSuccessEvents,
  readSuccessEvents,
  watchSuccessEvents,
  writeSuccessEvents,
} from '@/utils/settings/success-events';
import { keyOf, useProjectChoice } from './project-choice';

/** The custom events that each project takes for success. Nothing while no project is known. */
export function SuccessSetting({ connections }: { readonly connections: readonly StoredConnection[] }) {
  const id = useId();
  const { project, select } = useProjectChoice(connections);
  if (project === null) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Success events</h2>
      <p className="hint setting-words">
        What shows that somebody got through after something broke. Without a list, reports take any custom event that
        is new after the failure and whose name does not tell of trouble; with one, only these.
      </p>
      {select}
      <EventNames key={keyOf(project)} project={project} />
    </section>
  );
}

function EventNames({ project: { connectionId, projectId } }: { readonly project: ProjectRef }) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  /** What was written here and has not come back yet. */
  const written = useRef(new Set<string>());
  useEffect(() => {
    const project = { connectionId, projectId };
    readSuccessEvents(project).then((names) => setText(names.join('\n')));
    // What a report adds meanwhile is taken over; what is typed here only comes back.
    return watchSuccessEvents(project, (names) => {
      if (!written.current.delete(names.join('\n'))) setText(names.join('\n'));
    });
  }, [connectionId, projectId]);
  if (text === null) return null;
  const change = (wanted: string) => {
    setText(wanted);
    const names = keptNames(wanted.split('\n'));
    // Without a change nothing comes back.
    if (names.join('\n') === keptNames(text.split('\n')).join('\n')) return;
    written.current.add(names.join('\n'));
    writeSuccessEvents({ connectionId, projectId }, names).then(
      () => setIsRefused(false),
      () => setIsRefused(true),
    );
  };
  return (
    <div className="field">
      <label htmlFor={`${id}-names`}>Names of custom events, one a line, as PostHog has them</label>
      <textarea
        id={`${id}-names`}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        placeholder={'order completed\nsubscription_started'}
        value={text}
        onChange={(event) => change(event.target.value)}
        aria-describedby={`${id}-hint`}
      />
      <div id={`${id}-hint`}>
        {text.split('\n').filter((line) => line.trim() !== '').length > mostSuccessEvents && (
          <p className="hint wrong">Only the first {mostSuccessEvents} are kept.</p>
        )}
        {isRefused && <p className="hint wrong">The browser refused to keep this.</p>}
      </div>
    </div>
  );
}
