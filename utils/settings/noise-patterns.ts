import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { watchStored } from '@/utils/watch-stored';

const storageKey = 'noise-patterns';
const documentSchema = z.object({ version: z.literal(1), patterns: z.array(z.string()) });

/** More would be checked against every message. */
export const mostNoisePatterns = 50;

/** What the person added to the messages that are known to be harmless, as written, whether it can be used or not. */
export async function readNoisePatterns(): Promise<readonly string[]> {
  return parse((await browser.storage.local.get(storageKey))[storageKey]);
}

/** Remembers them; empty ones and those beyond the fiftieth are left out. Rejects when the browser refuses the write. */
export async function writeNoisePatterns(patterns: readonly string[]): Promise<void> {
  const kept = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== '');
  await browser.storage.local.set({ [storageKey]: { version: 1, patterns: kept.slice(0, mostNoisePatterns) } });
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchNoisePatterns(onPatterns: (patterns: readonly string[]) => void): () => void {
  return watchStored(storageKey, (stored) => onPatterns(parse(stored)));
}

function parse(stored: unknown): readonly string[] {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data.patterns : [];
}
