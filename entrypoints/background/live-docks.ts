import { browser } from 'wxt/browser';
import { dockLeave } from '@/utils/messages/content';
import { shownInTab } from '@/utils/surface/player-tab';
import { forgetReference } from '@/utils/surface/reference';
import { isPermitted } from './sender';

/** Which tabs have a dock, and on which origin: a framed report shows nothing elsewhere. It survives the worker. */
const storageKey = (tabId: number) => `dock:${tabId}`;

/**
 * Tabs whose dock stands now, for what must be answered before a person's gesture is spent. It is gone with the worker,
 * and asked for anew when that starts: the content scripts know.
 */
const standing = new Set<number>();

/** Whether a tab has a dock now, without waiting: `unknown` in the first moments of a worker. */
export function dockStands(tabId: number): boolean | 'unknown' {
  return standing.has(tabId) || (isRecalled ? false : 'unknown');
}

/** Resolves when it is known again which docks stand. */
export function recallDocks(): Promise<void> {
  recalling ??= recall().finally(() => {
    isRecalled = true;
  });
  return recalling;
}

let isRecalled = false;
let recalling: Promise<void> | null = null;

async function recall(): Promise<void> {
  const announced = await announcedDocks();
  for (const tab of await Promise.all(announced.map(({ tab }) => shownInTab(tab)))) if (tab) standing.add(tab.tabId);
}

/** The tabs that announced a dock, each with the origin on which it did. */
async function announcedDocks() {
  const tabs = (await browser.tabs.query({})).flatMap((tab) => (tab.id === undefined ? [] : [{ tab, id: tab.id }]));
  // By their keys: beside them lie the facts of every session, which are large.
  const stored = await browser.storage.session.get(tabs.map(({ id }) => storageKey(id)));
  return tabs.flatMap(({ tab, id }) => {
    const origin = stored[storageKey(id)];
    return typeof origin === 'string' ? [{ tab, id, origin }] : [];
  });
}

/** The dock of a tab was taken away. Its tab keeps its right to one: the frame may only be slow to go. */
export function dockGone(tabId: number): void {
  standing.delete(tabId);
}

export async function announceDock(tabId: number, origin: string): Promise<void> {
  standing.add(tabId);
  await browser.storage.session.set({ [storageKey(tabId)]: origin });
}

export async function hasDock(tabId: number, origin: string): Promise<boolean> {
  const key = storageKey(tabId);
  return (await browser.storage.session.get(key))[key] === origin;
}

export async function forgetDock(tabId: number): Promise<void> {
  standing.delete(tabId);
  await browser.storage.session.remove(storageKey(tabId));
  await forgetReference({ kind: 'tab', tabId });
}

/** Has the docks leave whose origin the person permits no longer: their content script lives on in the open page. */
export async function closeUnpermittedDocks(): Promise<void> {
  for (const { id, origin } of await announcedDocks()) {
    if (await isPermitted(origin)) continue;
    await forgetDock(id);
    // A tab that went elsewhere since has nobody who listens.
    await browser.tabs.sendMessage(id, dockLeave, { frameId: 0 }).catch(() => undefined);
  }
}
