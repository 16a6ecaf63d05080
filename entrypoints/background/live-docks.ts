import { browser } from 'wxt/browser';
import { forgetReference } from '@/utils/surface/reference';

/** Which tabs have a dock, and on which origin: a framed report shows nothing elsewhere. It survives the worker. */
const storageKey = (tabId: number) => `dock:${tabId}`;

export async function announceDock(tabId: number, origin: string): Promise<void> {
  await browser.storage.session.set({ [storageKey(tabId)]: origin });
}

export async function hasDock(tabId: number, origin: string): Promise<boolean> {
  const key = storageKey(tabId);
  return (await browser.storage.session.get(key))[key] === origin;
}

export async function forgetDock(tabId: number): Promise<void> {
  await browser.storage.session.remove(storageKey(tabId));
  await forgetReference({ kind: 'tab', tabId });
}
