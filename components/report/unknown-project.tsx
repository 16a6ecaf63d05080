type UnknownProjectProps = {
  readonly projects: readonly { readonly id: number; readonly name: string | null }[];
  readonly onChoose: (projectId: number) => void;
};

/** The link names no project that can be told: the person knows. */
export function UnknownProject({ projects, onChoose }: UnknownProjectProps) {
  if (projects.length === 0) {
    return (
      <main className="standalone">
        <h2>Which project is this recording in?</h2>
        <p>The address names none. Open the recording from its project in PostHog, and the report appears.</p>
      </main>
    );
  }
  return (
    <main className="standalone">
      <h2>Which project is this recording in?</h2>
      <p>The address names none that your key knows.</p>
      <ul className="choices">
        {projects.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => onChoose(id)}>
              {name ?? `Project ${id}`}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
