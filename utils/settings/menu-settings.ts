import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { watchStored } from '@/utils/watch-stored';

export type MenuSettings = {
  /** Whether the context menu also has an entry on selected text. */
  readonly onSelection: boolean;
};

const storageKey = 'menu-settings';
const documentSchema = z.object({ version: z.literal(1), onSelection: z.boolean() });

/** Off until somebody wants it: the entry would stand in the menu of every selection on every page. */
export async function readMenuSettings(): Promise<MenuSettings> {
  const stored = documentSchema.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return { onSelection: stored.success && stored.data.onSelection };
}

export async function writeMenuSettings({ onSelection }: MenuSettings): Promise<void> {
  await browser.storage.local.set({ [storageKey]: { version: 1, onSelection } });
}

/** Calls back after each change of the settings, in whichever context it was made. */
export function watchMenuSettings(onChange: () => void): void {
  watchStored(storageKey, onChange);
}
