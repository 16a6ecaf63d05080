import type { Connection } from '@/utils/connections/connection';
import { readKey } from '@/utils/connections/key-store';
import { type Client, createClient } from '@/utils/posthog/client';
import { changeConnection } from './connection-changes';

const clients = new Map<string, Client>();

/**
 * The client of a connection: one, so that all pages share its budget of queries. The key is read anew for every call,
 * and what PostHog says of it is noted in the connection.
 */
export function clientOf({ id, origin }: Connection): Client {
  const known = clients.get(id);
  if (known?.origin === origin) return known;
  const client = createClient({
    origin,
    readKey: () => readKey(id),
    onKey: (accepted) => {
      const status = accepted ? 'ok' : 'bad-key';
      void changeConnection(id, (connection) => ({ ...connection, status }));
    },
  });
  clients.set(id, client);
  return client;
}
