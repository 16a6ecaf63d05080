import { browser } from 'wxt/browser';
import { type FrameWatch, frameWatchName, watchedItemsSchema } from '@/utils/messages/frame';
import { isBareFrame } from './bare-frame';

/** Stored values by key; `undefined` for what is not stored, or no longer. */
export type SessionItems = ReadonlyMap<string, unknown>;

/**
 * Calls back with what lies in `storage.session` under these keys, now and whenever one of them changed; then with those
 * that changed. Returns how to stop.
 */
export function watchSession(keys: readonly string[], onItems: (items: SessionItems) => void): () => void {
  return isBareFrame() ? watchThroughBackground(keys, onItems) : watchDirectly(keys, onItems);
}

function watchDirectly(keys: readonly string[], onItems: (items: SessionItems) => void): () => void {
  const wanted = new Set(keys);
  const changedSince = new Set<string>();
  let stopped = false;
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const changed = area === 'session' ? Object.entries(changes).filter(([key]) => wanted.has(key)) : [];
    if (changed.length === 0) return;
    for (const [key] of changed) changedSince.add(key);
    onItems(new Map(changed.map(([key, { newValue }]) => [key, newValue])));
  };
  // Listening first: what is written between reading and listening would be lost.
  browser.storage.onChanged.addListener(listener);
  void browser.storage.session.get([...keys]).then((stored) => {
    // What changed while this was read is newer than what was read.
    const unchanged = keys.filter((key) => !changedSince.has(key));
    if (!stopped && unchanged.length > 0) onItems(new Map(unchanged.map((key) => [key, stored[key]])));
  });
  return () => {
    stopped = true;
    browser.storage.onChanged.removeListener(listener);
  };
}

/** How long to wait before asking anew after the background went to sleep, in ms. */
const pause = 500;

function watchThroughBackground(keys: readonly string[], onItems: (items: SessionItems) => void): () => void {
  let stopped = false;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  const open = () => {
    if (stopped || browser.runtime?.id === undefined) return;
    port = browser.runtime.connect({ name: frameWatchName });
    port.onMessage.addListener((raw: unknown) => {
      const parsed = watchedItemsSchema.safeParse(raw);
      if (!parsed.success || stopped) return;
      onItems(new Map(parsed.data.items.map(({ key, value }) => [key, value])));
    });
    // The background reads everything again for a new port: nothing that changed in between is missed.
    port.onDisconnect.addListener(() => setTimeout(open, pause));
    port.postMessage({ keys: [...keys] } satisfies FrameWatch);
  };
  open();
  return () => {
    stopped = true;
    port?.disconnect();
  };
}
