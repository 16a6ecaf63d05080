import type { ProjectChoice, Shown } from './use-report-session';

type UnknownProjectProps = {
  readonly choices: Extract<Shown, { kind: 'unknown-project' }>['choices'];
  readonly onChoose: (choice: ProjectChoice) => void;
};

/** The link names no project that can be told: the person knows. */
export function UnknownProject({ choices, onChoose }: UnknownProjectProps) {
  if (choices.length === 0) {
    return (
      <main className="standalone">
        <h2>Which project is this recording in?</h2>
        <p>The address names none. Open the recording from its project in PostHog, and the report appears.</p>
      </main>
    );
  }
  const connections = new Set(choices.map(({ connection }) => connection));
  return (
    <main className="standalone">
      <h2>Which project is this recording in?</h2>
      <p>The link names none that your keys know. A link with the same token is not asked about again.</p>
      <ul className="choices">
        {choices.map(({ connectionId, projectId, name, connection }) => (
          <li key={`${connectionId}:${projectId}`}>
            <button type="button" className="button" onClick={() => onChoose({ connectionId, projectId })}>
              {name ?? `Project ${projectId}`}
              {connections.size > 1 && ` · ${connection}`}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
