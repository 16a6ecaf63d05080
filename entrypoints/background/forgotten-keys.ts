import { readKey } from '@/utils/connections/key-store';
import { readConnections } from '@/utils/connections/store';
import { changeConnection } from './connection-changes';

/** Marks the connections whose key is gone since the browser was closed or the extension was updated. */
export async function noticeForgottenKeys(): Promise<void> {
  for (const stored of await readConnections()) {
    if (stored.state !== 'readable' || stored.connection.status === 'needs-key') continue;
    const { id } = stored.connection;
    if ((await readKey(id)) === null)
      await changeConnection(id, (connection) => ({ ...connection, status: 'needs-key' }));
  }
}
