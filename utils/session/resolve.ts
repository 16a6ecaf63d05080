import type { Link, SessionRef } from './link';

/** What resolving needs to know of a connection; the record in `utils/connections` has it all. */
export type Reachable = {
  readonly id: string;
  readonly origin: string;
  /** Whether its key works, as far as is known. */
  readonly usable: boolean;
  readonly scopedTeams: readonly number[] | null;
  readonly projects: readonly { readonly id: number; readonly name: string | null; readonly token: string | null }[];
};

/** One project, seen through one connection. */
export type ProjectChoice = { readonly connectionId: string; readonly projectId: number; readonly name: string | null };

export type Surroundings = {
  /** The current project of the page that the link was found on. */
  readonly teamId: number | null;
  /** The project that this connection was asked about last. */
  readonly lastProjectOf: (connectionId: string) => number | null;
  /** The connection that was asked last. */
  readonly lastConnection: string | null;
  /** What the person answered when this token's project was unknown. */
  readonly chosenFor: (token: string) => Pick<SessionRef, 'connectionId' | 'projectId'> | null;
};

export type Resolution =
  | { readonly kind: 'ref'; readonly ref: SessionRef }
  /** No connection speaks to the PostHog of the link: `originToConnect` tells which one to connect. */
  | { readonly kind: 'no-connection' }
  /** The link names no project that can be told: ask. */
  | { readonly kind: 'unknown-project'; readonly choices: readonly ProjectChoice[] };

/**
 * Finds through which connection and in which project a link's session can be asked for. A number in the link is taken
 * as it is; a token is looked up among all projects, since the link may stand on a customer's own proxy host; without
 * either it is the page's current project, else the last one used, else the only one there is. Never tries several in
 * turn.
 */
export function resolveLink(link: Link, all: readonly Reachable[], around: Surroundings): Resolution {
  // A key that works is asked before one that was refused.
  const connections = all.toSorted((one, other) => Number(other.usable) - Number(one.usable));
  const here = connections.filter(({ origin }) => link.origin === null || origin === canonical(link.origin));
  const to = ({ id }: Reachable, projectId: number): Resolution => ({
    kind: 'ref',
    ref: { connectionId: id, projectId, sessionId: link.sessionId },
  });

  switch (link.project.kind) {
    case 'token': {
      const { token } = link.project;
      for (const connection of [...here, ...connections]) {
        const project = connection.projects.find((one) => one.token === token);
        if (project) return throughBest([connection, ...here], project.id, to) ?? to(connection, project.id);
      }
      const chosen = around.chosenFor(token);
      const chosenConnection = connections.find(({ id }) => id === chosen?.connectionId);
      if (chosen && chosenConnection) return to(chosenConnection, chosen.projectId);
      // One of PostHog's own hosts is no proxy: its project is unknown because nobody connected it.
      if (here.length === 0 && isCloud(link.origin)) return { kind: 'no-connection' };
      return ask(here.length > 0 ? here : connections);
    }
    case 'number': {
      const { number } = link.project;
      if (link.origin !== null) return throughBest(here, number, to) ?? { kind: 'no-connection' };
      const knowing = here.filter((connection) => knows(connection, number));
      const origins = new Set((knowing.length > 0 ? knowing : here).map(({ origin }) => origin));
      if (origins.size > 1) return ask(knowing.length > 0 ? knowing : here);
      return throughBest(here, number, to) ?? { kind: 'no-connection' };
    }
    case 'none': {
      if (around.teamId !== null && link.origin !== null) {
        return throughBest(here, around.teamId, to) ?? { kind: 'no-connection' };
      }
      const known = lastOrOnly(here, around);
      return known ? to(known.connection, known.projectId) : ask(here);
    }
  }
}

/**
 * The PostHog whose connection a link needs, as far as the link can be believed. A link with a token stands on any host:
 * a customer's proxy, or a page that wants to be handed a key. Off PostHog Cloud its host is named to nobody.
 */
export function originToConnect({ origin, project }: Link): string | null {
  return project.kind === 'token' && !isCloud(origin) ? null : origin;
}

/** The connection that may ask for a project, best one that knows it by name; any one, so that its refusal is told. */
function throughBest(
  connections: readonly Reachable[],
  projectId: number,
  to: (connection: Reachable, projectId: number) => Resolution,
): Resolution | null {
  const allowed = connections.filter((one) => mayAsk(one, projectId));
  const best = allowed.find((one) => one.usable && knows(one, projectId)) ?? allowed[0] ?? connections[0];
  return best ? to(best, projectId) : null;
}

function ask(connections: readonly Reachable[]): Resolution {
  if (connections.length === 0) return { kind: 'no-connection' };
  const choices = connections.flatMap(({ id, projects }) =>
    projects.map((project) => ({ connectionId: id, projectId: project.id, name: project.name })),
  );
  return { kind: 'unknown-project', choices };
}

function lastOrOnly(
  connections: readonly Reachable[],
  around: Surroundings,
): { readonly connection: Reachable; readonly projectId: number } | null {
  const lastFirst = connections.toSorted(
    (one, other) => Number(other.id === around.lastConnection) - Number(one.id === around.lastConnection),
  );
  for (const connection of lastFirst) {
    const projectId = around.lastProjectOf(connection.id);
    if (projectId !== null) return { connection, projectId };
  }
  const [connection, ...others] = connections.flatMap((one) => one.projects.map(() => one));
  const project = connection?.projects[0];
  const isOnly = others.every(
    (one) => one.origin === connection?.origin && one.projects.every((p) => p.id === project?.id),
  );
  return connection && project && isOnly ? { connection, projectId: project.id } : null;
}

function mayAsk({ scopedTeams }: Reachable, projectId: number): boolean {
  return scopedTeams === null || scopedTeams.length === 0 || scopedTeams.includes(projectId);
}

function knows({ projects }: Reachable, projectId: number): boolean {
  return projects.some(({ id }) => id === projectId);
}

/** The address that PostHog Cloud had before it had regions still stands in old links; it leads to the US. */
function canonical(origin: string): string {
  return origin === 'https://app.posthog.com' ? 'https://us.posthog.com' : origin;
}

function isCloud(origin: string | null): boolean {
  return origin !== null && /^https:\/\/(?:us|eu|app)\.posthog\.com$/.test(origin);
}
