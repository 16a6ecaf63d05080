import { browser } from 'wxt/browser';
import { z } from 'zod';

/** The project that a connection was last used for. A bare session ID belongs to it where nothing tells more. */
const storageKey = (connectionId: string) => `last-project:${connectionId}`;
const documentSchema = z.object({ version: z.literal(1), projectId: z.number().int() });

export async function readLastProject(connectionId: string): Promise<number | null> {
  const key = storageKey(connectionId);
  const stored = documentSchema.safeParse((await browser.storage.local.get(key))[key]);
  return stored.success ? stored.data.projectId : null;
}

export async function rememberLastProject(connectionId: string, projectId: number): Promise<void> {
  if ((await readLastProject(connectionId)) === projectId) return;
  const document: z.infer<typeof documentSchema> = { version: 1, projectId };
  await browser.storage.local.set({ [storageKey(connectionId)]: document });
}

export async function forgetLastProject(connectionId: string): Promise<void> {
  await browser.storage.local.remove(storageKey(connectionId));
}
