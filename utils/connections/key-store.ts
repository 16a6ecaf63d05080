import { createStore, del, get, set } from 'idb-keyval';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Connection } from './connection';

/**
 * The personal API keys, by connection. Only the background imports this file. A key that stays on the device lies in
 * the extension origin's IndexedDB, which no content script can open in any browser; one that is to be forgotten lies
 * in `storage.session`, which is memory and is emptied when the browser closes or the extension updates.
 */
export type Keep = Connection['credential']['keep'];

const onDevice = createStore('personal-api-keys', 'keys');
const inSession = (connectionId: string) => `personal-api-key:${connectionId}`;
const storedKey = z.string().check(z.minLength(1));

/** The key of a connection, or `null` where none is stored (any more). */
export async function readKey(connectionId: string): Promise<string | null> {
  const name = inSession(connectionId);
  const held = storedKey.safeParse((await browser.storage.session.get(name))[name]);
  if (held.success) return held.data;
  const kept = storedKey.safeParse(await get(connectionId, onDevice));
  return kept.success ? kept.data : null;
}

/** Stores a key in the one place that `keep` names, and nowhere else. Rejects when the browser refuses the write. */
export async function writeKey(connectionId: string, key: string, keep: Keep): Promise<void> {
  const name = inSession(connectionId);
  switch (keep) {
    case 'device':
      await set(connectionId, storedKey.parse(key), onDevice);
      await browser.storage.session.remove(name);
      return;
    case 'session':
      await browser.storage.session.set({ [name]: storedKey.parse(key) });
      await del(connectionId, onDevice);
      return;
  }
}

/** Forgets the key of a connection, wherever it lies. */
export async function forgetKey(connectionId: string): Promise<void> {
  await browser.storage.session.remove(inSession(connectionId));
  await del(connectionId, onDevice);
}
