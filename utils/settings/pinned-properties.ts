import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { SessionRef } from '@/utils/session/link';

/** A project as one connection sees it: what a person finds worth pinning in one says nothing about another. */
export type PinPlace = Pick<SessionRef, 'connectionId' | 'projectId'>;

const documentSchema = z.object({ version: z.literal(1), names: z.array(z.string()) });

/** More pins than this are no glance any more. */
export const mostPins = 12;

/** The names of the person properties that are pinned, in the order in which they were. `null`: nobody chose yet. */
export async function readPins(place: PinPlace): Promise<readonly string[] | null> {
  const key = storageKey(place);
  return parse((await browser.storage.local.get(key))[key]);
}

/**
 * Remembers which are pinned; none of them is a choice too. Rejects when the browser refuses the write. A place has a key
 * of its own and is written whole: a report in a frame of another site is refused locks, and needs none.
 */
export async function writePins(place: PinPlace, names: readonly string[]): Promise<void> {
  const document: z.infer<typeof documentSchema> = { version: 1, names: [...new Set(names)].slice(0, mostPins) };
  await browser.storage.local.set({ [storageKey(place)]: document });
}

/** Forgets what was pinned in all projects of a connection that is removed. */
export async function forgetPins(connectionId: string): Promise<void> {
  const keys = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(keys.filter((key) => key.startsWith(`${prefix}${connectionId}:`)));
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchPins(place: PinPlace, onPins: (names: readonly string[] | null) => void): () => void {
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const changed = changes[storageKey(place)];
    if (area === 'local' && changed) onPins(parse(changed.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

const prefix = 'pinned-properties:';

function storageKey({ connectionId, projectId }: PinPlace): string {
  return `${prefix}${connectionId}:${projectId}`;
}

function parse(stored: unknown): readonly string[] | null {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data.names : null;
}
