/**
 * A temporary scanner says in its name what it is, so that nobody takes it for a saved one, here or in PostHog, and so
 * that it is found again when the answer to its creation was lost. Names are unique in a PostHog project.
 * PostHog: products/replay_vision/backend/models/replay_scanner.py.
 */
export const temporaryMark = 'Temporary scanner of Session Report';

export function temporaryName(id: string): string {
  return `${temporaryMark}: summary ${id}`;
}

export function isTemporaryName(name: string): boolean {
  return name.startsWith(temporaryMark);
}

/** The name under which a temporary scanner is kept: unique still, without the mark. */
export function keptName(name: string): string {
  const id = name.slice(temporaryMark.length).replace(/^: summary /, '');
  return `Session summary ${id}`.trim();
}
