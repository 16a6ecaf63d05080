import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { watchStored } from '@/utils/watch-stored';

const storageKey = 'u-turn-limit';
const documentSchema = z.object({ version: z.literal(1), ms: z.number() });

/** What is shorter is a redirect, what is longer is reading, ms. */
export const uTurnBounds = { least: 2_000, most: 60_000 };

/** How soon somebody must go back for it to be a U-turn, ms; `null` where nobody chose. */
export async function readUTurnLimit(): Promise<number | null> {
  return parse((await browser.storage.local.get(storageKey))[storageKey]);
}

/** Remembers it, within `uTurnBounds`. Rejects when the browser refuses the write. */
export async function writeUTurnLimit(ms: number): Promise<void> {
  await browser.storage.local.set({ [storageKey]: { version: 1, ms: withinBounds(ms) } });
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchUTurnLimit(onLimit: (ms: number | null) => void): () => void {
  return watchStored(storageKey, (stored) => onLimit(parse(stored)));
}

function parse(stored: unknown): number | null {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? withinBounds(parsed.data.ms) : null;
}

function withinBounds(ms: number): number {
  return Math.round(Math.min(uTurnBounds.most, Math.max(uTurnBounds.least, ms)));
}
