import type { Connection } from '@/utils/connections/connection';
import { readConnection, saveConnection } from '@/utils/connections/store';

let queue: Promise<unknown> = Promise.resolve();

/**
 * Changes a stored connection by what it says now. One change after the other: two answers of PostHog may teach two
 * things about the same server at once. A connection that is gone stays gone.
 */
export function changeConnection(id: string, change: (connection: Connection) => Connection): Promise<void> {
  const turn = queue.then(async () => {
    const before = await readConnection(id);
    if (before === null) return;
    const after = change(before);
    if (JSON.stringify(after) !== JSON.stringify(before)) await saveConnection(after);
  });
  queue = turn.catch(() => undefined);
  return turn;
}
