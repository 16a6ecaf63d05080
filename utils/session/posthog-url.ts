/** A project of one PostHog: what every link into the web app begins with. */
export type ProjectPlace = { readonly origin: string; readonly projectId: number };

/** The recording's page, at `atMs` from its start where given. `t` counts seconds and may carry a fraction. */
export function replayUrl(place: ProjectPlace, sessionId: string, atMs?: number): string {
  const url = projectUrl(place, `replay/${encodeURIComponent(sessionId)}`);
  // The player reads `t=0` as no time at all.
  if (atMs !== undefined) url.searchParams.set('t', String(Math.max(0.001, Math.round(atMs) / 1000)));
  return url.href;
}

/** The error-tracking issue, with the exception event of this time (ms since 1970) selected where given. */
export function issueUrl(
  place: ProjectPlace,
  issueId: string,
  event?: { readonly at: number; readonly fingerprint: string | null },
): string {
  const url = projectUrl(place, `error_tracking/${encodeURIComponent(issueId)}`);
  if (event?.fingerprint) url.searchParams.set('fingerprint', event.fingerprint);
  if (event) url.searchParams.set('timestamp', new Date(event.at).toISOString());
  return url.href;
}

/** The person's page, by any of their distinct IDs. */
export function personUrl(place: ProjectPlace, distinctId: string): string {
  return projectUrl(place, `person/${encodeURIComponent(distinctId)}`).href;
}

/** The person's page by PostHog's own id of the person, which says nothing of them. */
export function personIdUrl(place: ProjectPlace, personId: string): string {
  return projectUrl(place, `persons/${encodeURIComponent(personId)}`).href;
}

/** Any page of the project by its path, such as `settings/environment-replay`. */
export function projectPageUrl(place: ProjectPlace, path: string): string {
  return projectUrl(place, path).href;
}

/** Opens the dialog that creates a personal API key, filled in to read and not to write. */
export function keyCreationUrl(origin: string): string {
  return new URL('/settings/user-api-keys?preset=read_only_access', origin).href;
}

/** Tells projects of several PostHogs apart: a number says which it is within one only. */
export function projectKey({ origin, projectId }: ProjectPlace): string {
  return `${origin}/project/${projectId}`;
}

function projectUrl({ origin, projectId }: ProjectPlace, path: string): URL {
  return new URL(`/project/${projectId}/${path}`, origin);
}
