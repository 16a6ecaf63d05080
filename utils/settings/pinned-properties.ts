import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { SessionRef } from '@/utils/session/link';

/** A project as one connection sees it: what a person finds worth pinning in one says nothing about another. */
export type PinPlace = Pick<SessionRef, 'connectionId' | 'projectId'>;

const storageKey = 'pinned-properties';
const documentSchema = z.object({ version: z.literal(1), byPlace: z.record(z.string(), z.array(z.string())) });

/** More pins than this are no glance any more. */
export const mostPins = 12;

/** The names of the person properties that are pinned, in the order in which they were. `null`: nobody chose yet. */
export async function readPins(place: PinPlace): Promise<readonly string[] | null> {
  return (await readAll())[placeKey(place)] ?? null;
}

/** Remembers which are pinned; none of them is a choice too. Rejects when the browser refuses the write. */
export async function writePins(place: PinPlace, names: readonly string[]): Promise<void> {
  await change((byPlace) => ({ ...byPlace, [placeKey(place)]: [...new Set(names)].slice(0, mostPins) }));
}

/** Forgets what was pinned in all projects of a connection that is removed. */
export async function forgetPins(connectionId: string): Promise<void> {
  await change((byPlace) =>
    Object.fromEntries(Object.entries(byPlace).filter(([key]) => connectionOf(key) !== connectionId)),
  );
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchPins(place: PinPlace, onPins: (names: readonly string[] | null) => void): () => void {
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const changed = changes[storageKey];
    if (area === 'local' && changed) onPins(parse(changed.newValue)[placeKey(place)] ?? null);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

type ByPlace = Readonly<Record<string, readonly string[]>>;

function placeKey({ connectionId, projectId }: PinPlace): string {
  return `${connectionId}:${projectId}`;
}

function connectionOf(key: string): string {
  return key.slice(0, key.lastIndexOf(':'));
}

function parse(stored: unknown): ByPlace {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data.byPlace : {};
}

async function readAll(): Promise<ByPlace> {
  return parse((await browser.storage.local.get(storageKey))[storageKey]);
}

/** Read and written under one lock that all contexts of the extension share: no change undoes another. */
async function change(next: (byPlace: ByPlace) => ByPlace): Promise<void> {
  await navigator.locks.request(storageKey, async () => {
    await browser.storage.local.set({ [storageKey]: { version: 1, byPlace: next(await readAll()) } });
  });
}
