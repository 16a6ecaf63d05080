import { browser } from 'wxt/browser';
import { z } from 'zod';

/**
 * The project that each connection was last used for, and the connection that was used last. A bare session ID belongs
 * to them where nothing tells more.
 */
const storageKey = (connectionId: string) => `last-project:${connectionId}`;
const documentSchema = z.object({ version: z.literal(1), projectId: z.number().int() });
const connectionKey = 'last-connection';
const connectionSchema = z.object({ version: z.literal(1), connectionId: z.string() });

export async function readLastProject(connectionId: string): Promise<number | null> {
  const key = storageKey(connectionId);
  const stored = documentSchema.safeParse((await browser.storage.local.get(key))[key]);
  return stored.success ? stored.data.projectId : null;
}

/** The id of the connection that was used last; it may be gone since. */
export async function readLastConnection(): Promise<string | null> {
  const stored = connectionSchema.safeParse((await browser.storage.local.get(connectionKey))[connectionKey]);
  return stored.success ? stored.data.connectionId : null;
}

export async function rememberLastProject(connectionId: string, projectId: number): Promise<void> {
  if ((await readLastConnection()) !== connectionId) {
    const last: z.infer<typeof connectionSchema> = { version: 1, connectionId };
    await browser.storage.local.set({ [connectionKey]: last });
  }
  if ((await readLastProject(connectionId)) === projectId) return;
  const document: z.infer<typeof documentSchema> = { version: 1, projectId };
  await browser.storage.local.set({ [storageKey(connectionId)]: document });
}

export async function forgetLastProject(connectionId: string): Promise<void> {
  await browser.storage.local.remove(storageKey(connectionId));
}
