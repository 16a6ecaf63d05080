import type { Link, ProjectRef, SessionRef } from './link';

/** What resolving needs to know of a connection; the record in `utils/connections` has it all. */
export type Reachable = {
  readonly id: string;
  readonly origin: string;
  /** Whether its key works, as far as is known. */
  readonly usable: boolean;
  /** How many of the scopes that a report uses its key holds. */
  readonly reach: number;
  /** Whether `projects` are all that the key may ask about; otherwise there may be others. */
  readonly lists: boolean;
  readonly scopedTeams: readonly number[] | null;
  readonly projects: readonly { readonly id: number; readonly name: string | null; readonly token: string | null }[];
};

/** One project, seen through one connection. */
export type ProjectChoice = ProjectRef & { readonly name: string | null };

export type Surroundings = {
  /** The current project of the page that the link was found on. */
  readonly teamId: number | null;
  /** The project that this connection was asked about last. */
  readonly lastProjectOf: (connectionId: string) => number | null;
  /** The connection that was asked last. */
  readonly lastConnection: string | null;
  /** What the person answered when this token's project was unknown. */
  readonly chosenFor: (token: string) => ProjectRef | null;
  /** The connection that the person took for this project, where several can ask about it. */
  readonly preferredFor: (origin: string, projectId: number) => string | null;
};

export type Resolution =
  | { readonly kind: 'ref'; readonly ref: SessionRef }
  /** No connection speaks to the PostHog of the link: `originToConnect` tells which one to connect. */
  | { readonly kind: 'no-connection' }
  /** The link names no project that can be told: ask. */
  | {
      readonly kind: 'unknown-project';
      readonly choices: readonly ProjectChoice[];
      /** Through which connections a project may be named that is none of the choices. */
      readonly connectionIds: readonly string[];
    };

/**
 * Finds through which connection and in which project a link's session can be asked for. A number in the link is taken
 * as it is; a token is looked up among all projects, since the link may stand on a customer's own proxy host; without
 * either it is the page's current project, else the last one used, else the only one there is. Never tries several in
 * turn.
 */
export function resolveLink(link: Link, all: readonly Reachable[], around: Surroundings): Resolution {
  // A key that works is asked before one that was refused, and one that may read more before one that may read less.
  const connections = all.toSorted(
    (one, other) => Number(other.usable) - Number(one.usable) || other.reach - one.reach,
  );
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
        if (project) return throughBest([connection, ...here], project.id, around, to) ?? to(connection, project.id);
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
      if (link.origin !== null) return throughBest(here, number, around, to) ?? { kind: 'no-connection' };
      const knowing = here.filter((connection) => knows(connection, number));
      const origins = new Set((knowing.length > 0 ? knowing : here).map(({ origin }) => origin));
      if (origins.size > 1) return ask(knowing.length > 0 ? knowing : here);
      return throughBest(here, number, around, to) ?? { kind: 'no-connection' };
    }
    case 'none': {
      if (around.teamId !== null && link.origin !== null) {
        return throughBest(here, around.teamId, around, to) ?? { kind: 'no-connection' };
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

/** Whether a connection can be expected to read a project. */
export function mayRead(connection: Reachable, projectId: number): boolean {
  if (knows(connection, projectId)) return true;
  return mayAsk(connection, projectId) && !connection.lists;
}

/** Whether nothing in the link tells its project: it was taken for the likeliest, or for what the person answered. */
export function isGuess({ project }: Link, connections: readonly Reachable[]): boolean {
  switch (project.kind) {
    case 'number':
      return false;
    case 'token':
      return !connections.some(({ projects }) => projects.some(({ token }) => token === project.token));
    case 'none':
      return true;
  }
}

/**
 * The connection that may ask for a project: the one that the person took for it, else of those that can read it the
 * first; any one, so that its refusal is told.
 */
function throughBest(
  connections: readonly Reachable[],
  projectId: number,
  { preferredFor }: Surroundings,
  to: (connection: Reachable, projectId: number) => Resolution,
): Resolution | null {
  const allowed = connections.filter((one) => mayAsk(one, projectId));
  const readers = allowed.filter((one) => one.usable && mayRead(one, projectId));
  const preferred = readers.find(({ id, origin }) => id === preferredFor(origin, projectId));
  const best = preferred ?? mostReaching(readers, projectId) ?? allowed[0] ?? connections[0];
  return best ? to(best, projectId) : null;
}

/** Of two that hold as much, the one that is known to read the project. */
function mostReaching(readers: readonly Reachable[], projectId: number): Reachable | undefined {
  const [first] = readers.toSorted(
    (one, other) => other.reach - one.reach || Number(knows(other, projectId)) - Number(knows(one, projectId)),
  );
  return first;
}

function ask(connections: readonly Reachable[]): Resolution {
  if (connections.length === 0) return { kind: 'no-connection' };
  const choices = connections.flatMap(({ id, projects }) =>
    projects.map((project) => ({ connectionId: id, projectId: project.id, name: project.name })),
  );
  return { kind: 'unknown-project', choices, connectionIds: connections.map(({ id }) => id) };
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
