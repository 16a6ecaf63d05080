import type { Connection, Project } from '@/utils/connections/connection';
import { type Keep, writeKey } from '@/utils/connections/key-store';
import { readConnections } from '@/utils/connections/store';
import { type Client, createClient } from '@/utils/posthog/client';
import { CallFailed } from '@/utils/posthog/errors';
import { fetchKeyInfo, type KeyInfo } from '@/utils/posthog/keys';
import { fetchProject, fetchProjects } from '@/utils/posthog/projects';
import { putConnection } from './connection-changes';
import { freeLabel } from './connection-label';

export type NewKey = {
  readonly origin: string;
  readonly key: string;
  readonly keep: Keep;
  /** The connection whose key this is a new one for. */
  readonly replaces?: string;
};

/** Checks a key with PostHog and stores the connection. Rejects with `CallFailed`, and then nothing was stored. */
export async function connect({ origin, key, keep, replaces }: NewKey, signal: AbortSignal): Promise<Connection> {
  const client = createClient({ origin, readKey: async () => key });
  const info = await fetchKeyInfo(client, signal);
  const projects = await projectsOf(client, info, signal);
  const known = await knownConnection(origin, info, replaces);
  const learnt = info.scopedTeams === null ? (known?.projects ?? []) : [];
  const connection: Connection = {
    id: known?.id ?? crypto.randomUUID(),
    origin,
    label: known?.label ?? (await freeLabel(origin, projects)),
    credential: { kind: 'personal-key', masked: info.masked, keep },
    scopes: info.scopes,
    scopedTeams: info.scopedTeams,
    projects: projects.length > 0 ? projects : learnt,
    capabilities: {},
    status: 'ok',
  };
  await storeKey(connection.id, key, keep);
  await putConnection(connection);
  return connection;
}

/** Asks PostHog anew what the stored key may do. What the server was found to lack is forgotten: it may have grown. */
export async function recheck(connection: Connection, client: Client, signal: AbortSignal): Promise<Connection> {
  const info = await fetchKeyInfo(client, signal);
  const projects = await projectsOf(client, info, signal);
  const checked: Connection = {
    ...connection,
    credential: { ...connection.credential, masked: info.masked },
    scopes: info.scopes,
    scopedTeams: info.scopedTeams,
    projects: projects.length > 0 ? projects : connection.projects,
    capabilities: {},
    status: 'ok',
  };
  await putConnection(checked);
  return checked;
}

/** The same key for the same PostHog again is not a second connection. */
async function knownConnection(
  origin: string,
  { masked }: KeyInfo,
  replaces: string | undefined,
): Promise<Connection | null> {
  for (const stored of await readConnections()) {
    if (stored.state !== 'readable' || stored.connection.origin !== origin) continue;
    const { id, credential } = stored.connection;
    if (id === replaces || (masked !== null && credential.masked === masked)) return stored.connection;
  }
  return null;
}

/**
 * The projects of a key. One that is limited to projects is asked about each, as the list is refused to it. A key that
 * may not read projects still works: their numbers stand in the addresses of recordings.
 */
async function projectsOf(client: Client, { scopedTeams }: KeyInfo, signal: AbortSignal): Promise<Project[]> {
  if (scopedTeams === null) return fetchProjects(client, signal).catch(onlyWhenForbidden<Project[]>([]));
  return Promise.all(
    scopedTeams.map((id) =>
      fetchProject(client, id, signal).catch(
        onlyWhenForbidden<Project>({ id, name: null, token: null, timeZone: null }),
      ),
    ),
  );
}

function onlyWhenForbidden<Answer>(instead: Answer): (error: unknown) => Answer {
  return (error) => {
    const kind = error instanceof CallFailed ? error.failure.kind : null;
    if (kind === 'missing-scope' || kind === 'forbidden' || kind === 'not-found') return instead;
    throw error;
  };
}

async function storeKey(connectionId: string, key: string, keep: Keep): Promise<void> {
  try {
    await writeKey(connectionId, key, keep);
  } catch {
    throw new CallFailed({ kind: 'storage-full' });
  }
}
