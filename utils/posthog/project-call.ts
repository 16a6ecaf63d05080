import type { Client } from './client';

/** Through which client, in which project, and for how long a resource is asked. */
export type ProjectCall = {
  readonly client: Client;
  readonly projectId: number;
  readonly signal: AbortSignal;
};

/** A path of this project below `<origin>/api/`. PostHog rewrites its older `environments/` paths to these. */
export function projectPath({ projectId }: ProjectCall, path: string): string {
  return `projects/${projectId}/${path}`;
}
