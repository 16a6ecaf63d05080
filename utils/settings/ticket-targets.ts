import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { SessionRef } from '@/utils/session/link';
import { type TicketTarget, ticketTargetSchema } from '@/utils/tickets/target';

/** A project as one connection sees it. */
export type TargetPlace = Pick<SessionRef, 'connectionId' | 'projectId'>;

const storageKey = 'ticket-targets';
const documentSchema = z.object({ version: z.literal(1), byPlace: z.record(z.string(), z.unknown()) });

/** A target that cannot be read stands for none, and stays until another is chosen. */
type ByPlace = Readonly<Record<string, unknown>>;

/** Where the project's new tickets go; `null` where nobody chose. */
export async function readTicketTarget(place: TargetPlace): Promise<TicketTarget | null> {
  const stored = ticketTargetSchema.safeParse((await readAll())[keyOf(place)]);
  return stored.success ? stored.data : null;
}

/** Remembers it, or forgets it for `null`. Rejects when the browser refuses the write. */
export async function writeTicketTarget(place: TargetPlace, target: TicketTarget | null): Promise<void> {
  await change((byPlace) => {
    const { [keyOf(place)]: _, ...others } = byPlace;
    return target === null ? others : { ...others, [keyOf(place)]: target };
  });
}

/** Forgets those of all projects of a connection that is removed. */
export async function forgetTicketTargets(connectionId: string): Promise<void> {
  await change((byPlace) =>
    Object.fromEntries(Object.entries(byPlace).filter(([key]) => key.slice(0, key.lastIndexOf(':')) !== connectionId)),
  );
}

function keyOf({ connectionId, projectId }: TargetPlace): string {
  return `${connectionId}:${projectId}`;
}

async function readAll(): Promise<ByPlace> {
  const stored = documentSchema.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return stored.success ? stored.data.byPlace : {};
}

/** Read and written under one lock that all contexts of the extension share: no change undoes another. */
async function change(next: (byPlace: ByPlace) => ByPlace): Promise<void> {
  await navigator.locks.request(storageKey, async () => {
    await browser.storage.local.set({ [storageKey]: { version: 1, byPlace: next(await readAll()) } });
  });
}
