import type { Connection } from '@/utils/connections/connection';
import { readKey } from '@/utils/connections/key-store';
import { checkScopes, holdsScope } from '@/utils/connections/scopes';
import { readConnections } from '@/utils/connections/store';
import type { ToReport } from '@/utils/messages/extension';
import type { Link, ProjectRef, SessionRef } from '@/utils/session/link';
import { projectKey } from '@/utils/session/posthog-url';
import { isGuess, mayRead, originToConnect, type Reachable, resolveLink } from '@/utils/session/resolve';
import { changeConnection } from './connection-changes';
import { readLastConnection, readLastProject } from './last-project';
import { readChoices } from './project-choices';

export type Resolved =
  | { readonly kind: 'ref'; readonly ref: SessionRef; readonly answer: ToReport }
  /** Nothing can be asked; `answer` says why. */
  | { readonly kind: 'nothing'; readonly answer: ToReport };

type ReachableConnection = Connection & Reachable;

/**
 * Finds what a link stands for, and what to tell the page about it. `choice`: the project that the person took it for,
 * where that was asked.
 */
export async function resolve(link: Link, teamId: number | null, choice?: ProjectRef): Promise<Resolved> {
  const connections = await readable();
  if (choice) return withKey({ ...choice, sessionId: link.sessionId }, link, connections);
  const last = new Map(await Promise.all(connections.map(async ({ id }) => [id, await readLastProject(id)] as const)));
  const lastConnection = await readLastConnection();
  const choices = await readChoices();
  const resolution = resolveLink(link, connections, {
    teamId,
    lastProjectOf: (id) => last.get(id) ?? null,
    lastConnection,
    chosenFor: (token) => choices.byToken[token] ?? null,
    preferredFor: (origin, projectId) => choices.byProject[projectKey({ origin, projectId })] ?? null,
  });
  switch (resolution.kind) {
    case 'no-connection':
      return nothing({ type: 'not-connected', origin: originToConnect(link), reason: 'no-connection' });
    case 'unknown-project':
      return nothing({
        type: 'unknown-project',
        choices: resolution.choices.map((one) => ({
          ...one,
          connection: connections.find(({ id }) => id === one.connectionId)?.label ?? '',
        })),
        connections: connections
          .filter(({ id }) => resolution.connectionIds.includes(id))
          .map(({ id, label, lists }) => ({ id, label, lists })),
      });
    case 'ref':
      return withKey(resolution.ref, link, connections);
  }
}

async function withKey(ref: SessionRef, link: Link, connections: readonly ReachableConnection[]): Promise<Resolved> {
  const connection = connections.find(({ id }) => id === ref.connectionId);
  if (connection === undefined || (await readKey(ref.connectionId)) === null) {
    await changeConnection(ref.connectionId, (stored) => ({ ...stored, status: 'needs-key' }));
    return nothing({ type: 'not-connected', origin: connection?.origin ?? originToConnect(link), reason: 'no-key' });
  }
  const project = connection.projects.find(({ id }) => id === ref.projectId);
  return {
    kind: 'ref',
    ref,
    answer: {
      type: 'investigating',
      ref,
      connection: {
        label: connection.label,
        origin: connection.origin,
        masked: connection.credential.masked,
        scopes: connection.scopes,
      },
      otherKeys: connections
        .filter(({ id, origin, usable }) => id !== connection.id && origin === connection.origin && usable)
        .filter((other) => mayRead(other, ref.projectId))
        .map(({ id, label }) => ({ id, label })),
      isGuess: isGuess(link, connections),
      project: {
        name: project?.name ?? null,
        timeZone: project?.timeZone ?? null,
        nameRule: project?.nameRule ?? null,
      },
    },
  };
}

function reachable(connection: Connection): ReachableConnection {
  return {
    ...connection,
    usable: connection.status === 'ok',
    reach: checkScopes(connection.scopes).filter(({ held }) => held).length,
    lists: holdsScope(connection.scopes, 'project:read'),
  };
}

function nothing(answer: ToReport): Resolved {
  return { kind: 'nothing', answer };
}

async function readable(): Promise<ReachableConnection[]> {
  return (await readConnections()).flatMap((stored) =>
    stored.state === 'readable' ? [reachable(stored.connection)] : [],
  );
}
