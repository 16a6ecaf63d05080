import type { Link, SessionRef } from './link';

/** What resolving needs to know of a connection; the record in `utils/connections` has it all. */
export type Reachable = {
  readonly id: string;
  readonly origin: string;
  readonly scopedTeams: readonly number[] | null;
  readonly projects: readonly { readonly id: number; readonly name: string | null; readonly token: string | null }[];
};

export type Surroundings = {
  /** The current project of the page that the link was found on. */
  readonly teamId: number | null;
  /** The project that this connection was asked about last. */
  readonly lastProjectOf: (connectionId: string) => number | null;
};

export type Resolution =
  | { readonly kind: 'ref'; readonly ref: SessionRef }
  /** No connection speaks to the link's origin. */
  | { readonly kind: 'no-connection' }
  /** The link names no project that can be told: ask. */
  | { readonly kind: 'unknown-project'; readonly connectionId: string; readonly projects: Reachable['projects'] };

/**
 * Finds through which connection and in which project a link's session can be asked for. A number in the link is taken
 * as it is; a token is looked up among the connection's projects; without either it is the page's current project,
 * else the last one used, else the only one there is. Never tries several in turn.
 */
export function resolveLink(link: Link, connections: readonly Reachable[], around: Surroundings): Resolution {
  const here = connections.filter((connection) => connection.origin === link.origin);
  const [first] = here;
  if (first === undefined) return { kind: 'no-connection' };

  const named = projectOf(link, here);
  const projectId = named ?? around.teamId ?? lastOrOnly(here, around);
  if (projectId === null || (link.project.kind === 'token' && named === null)) {
    return { kind: 'unknown-project', connectionId: first.id, projects: here.flatMap(({ projects }) => projects) };
  }
  const connection =
    here.find((one) => mayAsk(one, projectId) && knows(one, projectId)) ??
    here.find((one) => mayAsk(one, projectId)) ??
    first;
  return { kind: 'ref', ref: { connectionId: connection.id, projectId, sessionId: link.sessionId } };
}

function projectOf(link: Link, connections: readonly Reachable[]): number | null {
  const { project } = link;
  switch (project.kind) {
    case 'number':
      return project.number;
    case 'token':
      for (const { projects } of connections) {
        const found = projects.find(({ token }) => token === project.token);
        if (found) return found.id;
      }
      return null;
    case 'none':
      return null;
  }
}

function lastOrOnly(connections: readonly Reachable[], around: Surroundings): number | null {
  for (const { id } of connections) {
    const last = around.lastProjectOf(id);
    if (last !== null) return last;
  }
  const ids = new Set(connections.flatMap(({ projects }) => projects.map(({ id }) => id)));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? only : null;
}

function mayAsk({ scopedTeams }: Reachable, projectId: number): boolean {
  return scopedTeams === null || scopedTeams.length === 0 || scopedTeams.includes(projectId);
}

function knows({ projects }: Reachable, projectId: number): boolean {
  return projects.some(({ id }) => id === projectId);
}
