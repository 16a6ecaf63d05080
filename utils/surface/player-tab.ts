import { browser } from 'wxt/browser';
import { connectPlayer } from '@/utils/player/player-port';
import type { Link } from '@/utils/session/link';
import { parseLink } from '@/utils/session/parse-link';

/** A tab with the recording that it shows. Only addresses of permitted hosts are visible to the extension. */
export type PlayerTab = {
  readonly tabId: number;
  readonly windowId: number;
  readonly isActive: boolean;
  readonly link: Link;
};

/** The tab that shows a session: the one in view before the ones behind it. `null` where none does. */
export async function findPlayerTab(sessionId: string): Promise<PlayerTab | null> {
  const tabs = await browser.tabs.query({});
  const named = tabs.flatMap((tab) => playerTab(tab) ?? []).filter(({ link }) => link.sessionId === sessionId);
  const showing = named.length > 0 ? named : (await Promise.all(tabs.map(unnamedIn))).flat();
  const found = showing.filter(({ link }) => link.sessionId === sessionId);
  return found.find(({ isActive }) => isActive) ?? found[0] ?? null;
}

/** The recordings that a tab shows without naming one in its address, the one opened last at the end. */
async function unnamedIn(tab: Tab): Promise<PlayerTab[]> {
  const { id, windowId, active } = tab;
  if (id === undefined || windowId === undefined || !isUnnamed(tab)) return [];
  return (await askShown(id)).map((link) => ({ tabId: id, windowId, isActive: active, link }));
}

/** The recording that a tab shows: by its address, or as its content script tells. */
export async function shownInTab(tab: Tab): Promise<PlayerTab | null> {
  return playerTab(tab) ?? (await unnamedIn(tab)).at(-1) ?? null;
}

/** Whether a tab may show a recording all the same, though its address names none: a person's page, a notebook. */
export function isUnnamed(tab: Tab): boolean {
  return tab.url?.startsWith('http') === true && playerTab(tab) === null;
}

/** Asks the content script of a tab what is in view there; nothing where it has none. */
function askShown(tabId: number): Promise<readonly Link[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Link[]>();
  const port = connectPlayer(
    tabId,
    (message) => message.type === 'showing' && resolve(message.all),
    () => resolve([]),
  );
  return promise.finally(port.close);
}

/** Follows which recording the active tab of a window shows, or `null`. Returns how to stop. */
export function watchActivePlayer(windowId: number, onLink: (link: Link | null) => void): () => void {
  let stopped = false;
  let looks = 0;
  let connected: { readonly tabId: number; readonly close: () => void } | null = null;
  const disconnect = () => {
    connected?.close();
    connected = null;
  };
  const look = async () => {
    const turn = ++looks;
    const [tab] = await browser.tabs.query({ active: true, windowId });
    if (stopped || turn !== looks) return;
    if (tab?.id === undefined || !isUnnamed(tab)) {
      disconnect();
      onLink(tab ? (playerTab(tab)?.link ?? null) : null);
      return;
    }
    if (connected?.tabId === tab.id) return;
    disconnect();
    onLink(null);
    const port = connectPlayer(
      tab.id,
      (message) => {
        if (message.type === 'showing' && connected === here) onLink(message.link);
      },
      () => {
        if (connected !== here) return;
        connected = null;
        onLink(null);
      },
    );
    const here = { tabId: tab.id, close: port.close };
    connected = here;
  };
  const stopWatching = watchTabs(() => void look());
  void look();
  return () => {
    stopped = true;
    stopWatching();
    disconnect();
  };
}

/** Calls back whenever a tab came, went, moved to another address or into view. Returns how to stop. */
export function watchTabs(onChange: () => void): () => void {
  const onUpdated = (_tabId: number, { url, status }: { readonly url?: string; readonly status?: string }) => {
    // A page that has loaded has its content script, which may know more than the address.
    if (url !== undefined || status === 'complete') onChange();
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onActivated.addListener(onChange);
  browser.tabs.onRemoved.addListener(onChange);
  return () => {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onActivated.removeListener(onChange);
    browser.tabs.onRemoved.removeListener(onChange);
  };
}

type Tab = { readonly id?: number; readonly windowId?: number; readonly active: boolean; readonly url?: string };

/** The recording that a tab shows by its address, if it shows one and the address may be seen. */
export function playerTab({ id, windowId, active, url }: Tab): PlayerTab | null {
  const link = url === undefined ? null : parseLink(url);
  if (link === null || id === undefined || windowId === undefined) return null;
  return { tabId: id, windowId, isActive: active, link };
}
