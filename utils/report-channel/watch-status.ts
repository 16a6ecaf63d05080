import { browser } from 'wxt/browser';
import { parseStatus, type SessionStatus, statusKey } from '@/utils/facts/session-status';
import type { SessionRef } from '@/utils/session/link';

/** Calls back with what goes on about a session now and whenever it changes. Returns how to stop. */
export function watchStatus(ref: SessionRef, onStatus: (status: SessionStatus) => void): () => void {
  const key = statusKey(ref);
  let stopped = false;
  let changed = false;
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const change = changes[key];
    if (area !== 'session' || !change) return;
    changed = true;
    onStatus(parseStatus(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  void browser.storage.session.get(key).then((stored) => {
    // What changed while this was read is newer than what was read.
    if (!stopped && !changed) onStatus(parseStatus(stored[key]));
  });
  return () => {
    stopped = true;
    browser.storage.onChanged.removeListener(listener);
  };
}
