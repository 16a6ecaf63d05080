import { useEffect, useId, useState } from 'react';
import type { StoredConnection } from '@/utils/connections/store';
import type { ProjectRef } from '@/utils/session/link';
import { mostSuccessEvents, readSuccessEvents, writeSuccessEvents } from '@/utils/settings/success-events';
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
  useEffect(() => {
    readSuccessEvents({ connectionId, projectId }).then((names) => setText(names.join('\n')));
  }, [connectionId, projectId]);
  if (text === null) return null;
  const change = (wanted: string) => {
    setText(wanted);
    writeSuccessEvents({ connectionId, projectId }, wanted.split('\n')).then(
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
