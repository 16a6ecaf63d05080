import type { Connection } from '@/utils/connections/connection';
import { readConnection, saveConnection } from '@/utils/connections/store';

let queue: Promise<unknown> = Promise.resolve();

/** One change after the other: two answers of PostHog may teach two things about the same server at once. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = queue.then(work);
  queue = turn.catch(() => undefined);
  return turn;
}

/** Changes a stored connection by what it says now. A connection that is gone stays gone. */
export function changeConnection(id: string, change: (connection: Connection) => Connection): Promise<void> {
  return inTurn(async () => {
    const before = await readConnection(id);
    if (before === null) return;
    const after = change(before);
    if (JSON.stringify(after) !== JSON.stringify(before)) await saveConnection(after);
  });
}

/** Stores a connection, new or whole in the place of what was known of it. */
export function putConnection(connection: Connection): Promise<void> {
  return inTurn(() => saveConnection(connection));
}
