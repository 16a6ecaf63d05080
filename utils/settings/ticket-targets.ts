import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { SessionRef } from '@/utils/session/link';
import { type TicketTarget, ticketTargetSchema } from '@/utils/tickets/target';

/** A project as one connection sees it. */
export type TargetPlace = Pick<SessionRef, 'connectionId' | 'projectId'>;

/**
 * Each project has a key of its own: no change undoes another, and none needs a lock, which a frame in another site's
 * page is refused.
 */
const prefix = 'ticket-target:';
const documentSchema = z.object({ version: z.literal(1), target: ticketTargetSchema });

/** Where the project's new tickets go; `null` where nobody chose, or what was chosen cannot be read. */
export async function readTicketTarget(place: TargetPlace): Promise<TicketTarget | null> {
  const key = keyOf(place);
  const stored = documentSchema.safeParse((await browser.storage.local.get(key))[key]);
  return stored.success ? stored.data.target : null;
}

/** Remembers it, or forgets it for `null`. Rejects when the browser refuses the write. */
export async function writeTicketTarget(place: TargetPlace, target: TicketTarget | null): Promise<void> {
  const key = keyOf(place);
  if (target === null) await browser.storage.local.remove(key);
  else await browser.storage.local.set({ [key]: { version: 1, target } });
}

/** Forgets those of all projects of a connection that is removed. */
export async function forgetTicketTargets(connectionId: string): Promise<void> {
  const of = `${prefix}${connectionId}:`;
  const keys = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(of));
  await browser.storage.local.remove(keys);
}

function keyOf({ connectionId, projectId }: TargetPlace): string {
  return `${prefix}${connectionId}:${projectId}`;
}
