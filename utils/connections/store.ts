import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { watchStored } from '@/utils/watch-stored';
import { type Connection, connectionSchema } from './connection';
import { currentVersion, migrate } from './migrations';

/**
 * The list of connections: one array in `storage.local`, each record with a `version` of its own. Keys are not in it
 * (see `key-store.ts`). Each read parses each record; a record that cannot be read is kept and told, never dropped.
 */
const storageKey = 'connections';

export type StoredConnection =
  | { readonly state: 'readable'; readonly connection: Connection }
  /** `id` removes it. `text` is the record as it is stored, for a person to look at. */
  | { readonly state: 'broken'; readonly id: string; readonly text: string };

/** All stored connections in the order in which they were added, the unreadable ones among them. */
export async function readConnections(): Promise<StoredConnection[]> {
  return (await readRecords()).map(readRecord);
}

/** The connection with this id, or `null` where there is none that can be read. */
export async function readConnection(id: string): Promise<Connection | null> {
  for (const stored of await readConnections()) {
    if (stored.state === 'readable' && stored.connection.id === id) return stored.connection;
  }
  return null;
}

/** Adds a connection, or replaces the one with the same id in its place. Rejects when the browser refuses the write. */
export async function saveConnection(connection: Connection): Promise<void> {
  const record = { version: currentVersion, ...connectionSchema.parse(connection) };
  await changeRecords((records) => {
    const at = records.findIndex((existing) => recordId(existing) === connection.id);
    return at < 0 ? [...records, record] : records.with(at, record);
  });
}

/** Removes a connection, readable or not. Its key is another matter: `forgetKey`. */
export async function removeConnection(id: string): Promise<void> {
  await changeRecords((records) => records.filter((record) => recordId(record) !== id));
}

/** Calls back with the whole list after each change, in whichever context it was made. Returns how to stop. */
export function watchConnections(onChange: (connections: StoredConnection[]) => void): () => void {
  return watchStored(storageKey, (stored) => onChange(toRecords(stored).map(readRecord)));
}

function readRecord(record: unknown): StoredConnection {
  const parsed = connectionSchema.safeParse(migrate(record));
  return parsed.success
    ? { state: 'readable', connection: parsed.data }
    : { state: 'broken', id: recordId(record), text: JSON.stringify(record, null, 2) };
}

const identified = z.object({ id: z.string() });

/** A record without an id of its own is named by what it holds, so that even that one can be removed. */
function recordId(record: unknown): string {
  const parsed = identified.safeParse(record);
  return parsed.success ? parsed.data.id : JSON.stringify(record);
}

async function readRecords(): Promise<unknown[]> {
  return toRecords((await browser.storage.local.get(storageKey))[storageKey]);
}

/** Anything but an array was not written by us: it stands in the list as one broken record. */
function toRecords(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The list is read and written under one lock that all contexts of the extension share: no change undoes another. */
async function changeRecords(change: (records: unknown[]) => unknown[]): Promise<void> {
  await navigator.locks.request(storageKey, async () => {
    await browser.storage.local.set({ [storageKey]: change(await readRecords()) });
  });
}
