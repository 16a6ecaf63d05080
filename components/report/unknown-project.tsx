import type { ProjectRef } from '@/utils/session/link';
import { openSettings } from '@/utils/surface/open-pages';
import { ProjectNumber } from './project-number';
import type { Shown } from './use-report-session';

type Unknown = Extract<Shown, { kind: 'unknown-project' }>;

type UnknownProjectProps = {
  readonly shown: Unknown;
  readonly onChoose: (project: ProjectRef) => void;
};

/** The link names no project that can be told: the person knows, and how the keys come to know. */
export function UnknownProject({ shown: { choices, connections, named }, onChoose }: UnknownProjectProps) {
  const withoutList = connections.filter(({ lists }) => !lists).map(({ label }) => label);
  const isOneOf = new Set(choices.map(({ connectionId }) => connectionId)).size > 1;
  return (
    <main className="standalone">
      <h2>Which project is this recording in?</h2>
      <p>{whyUnknown(named)}</p>
      {choices.length > 0 && (
        <ul className="choices">
          {choices.map(({ connectionId, projectId, name, connection }) => (
            <li key={`${connectionId}:${projectId}`}>
              <button type="button" className="button" onClick={() => onChoose({ connectionId, projectId })}>
                {name ?? `Project ${projectId}`}
                {isOneOf && ` · ${connection}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ProjectNumber connections={connections} onChoose={onChoose} />
      <p>
        {withoutList.length > 0
          ? `Without the scope project:read the key of ${withoutList.join(', ')} knows no names and no tokens of projects. Add it to the key in PostHog, then press Check again in the settings.`
          : 'A project that was made after the key was connected is missing here. Press Check again in the settings.'}
      </p>
      <button type="button" className="button" onClick={() => void openSettings()}>
        Open the settings
      </button>
    </main>
  );
}

function whyUnknown(named: Unknown['named']): string {
  switch (named) {
    case 'token':
      return 'The link names it by a token that your keys do not know. The answer is kept for links with the same token.';
    case 'number':
      return 'Its number alone does not tell which PostHog it is in.';
    case 'none':
      return 'Neither an ID nor such a link names it.';
  }
}
