import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type DockSettings, dockWidth } from '@/utils/messages/content';

/**
 * How the person left the dock. The content script cannot read storage, so the background reads this for it.
 * What cannot be read is taken for untouched: a width is no loss.
 */
const storageKey = 'dock';

const documentSchema = z.object({ version: z.literal(1), width: z.number(), collapsed: z.boolean() });

/** The dock's width (CSS pixels, within `dockWidth`) and whether it is collapsed. */
export async function readDockSettings(): Promise<DockSettings> {
  const stored = documentSchema.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return stored.success
    ? { width: withinBounds(stored.data.width), collapsed: stored.data.collapsed }
    : { width: dockWidth.initial, collapsed: false };
}

/** Remembers the dock's width and state. Rejects when the browser refuses the write. */
export async function writeDockSettings(settings: DockSettings): Promise<void> {
  const document: z.infer<typeof documentSchema> = {
    version: 1,
    width: withinBounds(settings.width),
    collapsed: settings.collapsed,
  };
  await browser.storage.local.set({ [storageKey]: document });
}

function withinBounds(width: number): number {
  return Math.round(Math.min(dockWidth.max, Math.max(dockWidth.min, width)));
}
