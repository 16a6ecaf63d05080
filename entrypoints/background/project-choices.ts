import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Link, SessionRef } from '@/utils/session/link';

export type ProjectChoice = Pick<SessionRef, 'connectionId' | 'projectId'>;

/** Which project a person took a token for that no connection knows, by token. It is asked once. */
const storageKey = 'project-choices';
const choiceSchema = z.object({ connectionId: z.string(), projectId: z.int() });
const documentSchema = z.object({ version: z.literal(1), byToken: z.record(z.string(), choiceSchema) });

export async function readChoices(): Promise<Readonly<Record<string, ProjectChoice>>> {
  const stored = documentSchema.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return stored.success ? stored.data.byToken : {};
}

/** Remembers the answer for every link with the same token. A link without one names nothing to remember it by. */
export async function rememberChoice({ project }: Link, { connectionId, projectId }: ProjectChoice): Promise<void> {
  if (project.kind !== 'token') return;
  await write({ ...(await readChoices()), [project.token]: { connectionId, projectId } });
}

/** Forgets what was chosen for a connection that is removed. */
export async function forgetChoices(connectionId: string): Promise<void> {
  const rest = Object.entries(await readChoices()).filter(([, choice]) => choice.connectionId !== connectionId);
  await write(Object.fromEntries(rest));
}

async function write(byToken: Readonly<Record<string, ProjectChoice>>): Promise<void> {
  const document: z.infer<typeof documentSchema> = { version: 1, byToken };
  await browser.storage.local.set({ [storageKey]: document });
}
