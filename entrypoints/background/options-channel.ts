import { forgetKey } from '@/utils/connections/key-store';
import { readConnection, readConnections, removeConnection } from '@/utils/connections/store';
import type { FactStore } from '@/utils/investigation/fact-store';
import { type FromOptions, fromOptionsSchema, type ToOptions } from '@/utils/messages/options';
import { CallFailed } from '@/utils/posthog/errors';
import { forgetPins } from '@/utils/settings/pinned-properties';
import { forgetSuccessEvents } from '@/utils/settings/success-events';
import { forgetTicketTargets } from '@/utils/settings/ticket-targets';
import { forgetRecents } from '@/utils/surface/recent';
import { clientOf } from './clients';
import { connect, type NewKey, recheck } from './connect';
import { changeConnection } from './connection-changes';
import { labelOf } from './connection-label';
import { noticeForgottenKeys } from './forgotten-keys';
import { forgetLastProject } from './last-project';
import { forgetChoices } from './project-choices';
import { forgetHost } from './self-hosted';
import { isOptionsPage, isPermitted, type Sender } from './sender';
import type { VisionDesk } from './vision';

export type OptionsParts = {
  readonly facts: FactStore;
  readonly vision: VisionDesk;
  /** Told when a connection has a key that works: what it could not show before may be shown now. */
  readonly onConnected: (connectionId: string) => void;
  /** Told when a connection and its key are gone, before its facts go: whoever shows them must show something else. */
  readonly onRemoved: (connectionId: string) => void;
};

/** Answers the options page, or gives `null` for what is none of its messages. */
export function answerOptions(message: unknown, sender: Sender, parts: OptionsParts): Promise<ToOptions> | null {
  if (!isOptionsPage(sender)) return null;
  const parsed = fromOptionsSchema.safeParse(message);
  return parsed.success ? answer(parsed.data, parts) : null;
}

async function answer(
  message: FromOptions,
  { facts, vision, onConnected, onRemoved }: OptionsParts,
): Promise<ToOptions> {
  switch (message.type) {
    case 'list':
      await noticeForgottenKeys();
      return { type: 'connections', connections: await readConnections() };
    case 'connect':
      return told(await connectTo(message), onConnected);
    case 'recheck':
      return told(await recheckConnection(message.connectionId), onConnected);
    case 'rename':
      await changeConnection(message.connectionId, (connection) => ({
        ...connection,
        label: message.label.trim() || labelOf(connection.origin),
      }));
      return { type: 'connections', connections: await readConnections() };
    case 'remove': {
      const origin = (await readConnection(message.connectionId))?.origin;
      await removeConnection(message.connectionId);
      await forgetKey(message.connectionId);
      await forgetLastProject(message.connectionId);
      await forgetChoices(message.connectionId);
      await forgetPins(message.connectionId);
      await forgetSuccessEvents(message.connectionId);
      await forgetTicketTargets(message.connectionId);
      await forgetRecents(message.connectionId);
      onRemoved(message.connectionId);
      await facts.forget((session) => session.startsWith(`${message.connectionId}:`));
      await vision.disconnected(message.connectionId);
      if (origin) await forgetHost(origin);
      return { type: 'connections', connections: await readConnections() };
    }
    case 'scanners':
      return { type: 'scanners', scanners: await vision.listLeftovers() };
    case 'delete-scanner':
      return failing(async () => {
        await vision.deleteLeftover(message);
        return { type: 'scanners', scanners: await vision.listLeftovers() };
      });
  }
}

function told(answer: ToOptions, onConnected: OptionsParts['onConnected']): ToOptions {
  if (answer.type === 'connected') onConnected(answer.connection.id);
  return answer;
}

async function connectTo(newKey: NewKey): Promise<ToOptions> {
  if (!isWebOrigin(newKey.origin)) return { type: 'bad-address' };
  if (!(await isPermitted(newKey.origin))) return { type: 'no-permission', origin: newKey.origin };
  return failing(async () => ({ type: 'connected', connection: await connect(newKey, new AbortController().signal) }));
}

async function recheckConnection(id: string): Promise<ToOptions> {
  const connection = await readConnection(id);
  if (connection === null) return { type: 'unknown-connection' };
  if (!(await isPermitted(connection.origin))) return { type: 'no-permission', origin: connection.origin };
  return failing(async () => ({
    type: 'connected',
    connection: await recheck(connection, clientOf(connection), new AbortController().signal),
  }));
}

async function failing(work: () => Promise<ToOptions>): Promise<ToOptions> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallFailed) return { type: 'failed', failure: error.failure };
    throw error;
  }
}

function isWebOrigin(origin: string): boolean {
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && new URL(origin).origin === origin;
}
