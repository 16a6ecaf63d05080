import { browser } from 'wxt/browser';
import type { Link } from '@/utils/session/link';
import { parseLink } from '@/utils/session/parse-link';

/** A tab with the recording that its address shows. Only addresses of permitted hosts are visible to the extension. */
export type PlayerTab = {
  readonly tabId: number;
  readonly windowId: number;
  readonly isActive: boolean;
  readonly link: Link;
};

/** The tab that shows a session: the one in view before the ones behind it. `null` where none does. */
export async function findPlayerTab(sessionId: string): Promise<PlayerTab | null> {
  const tabs = (await browser.tabs.query({})).flatMap((tab) => playerTab(tab) ?? []);
  const showing = tabs.filter(({ link }) => link.sessionId === sessionId);
  return showing.find(({ isActive }) => isActive) ?? showing[0] ?? null;
}

/** The active tab of a window, where it shows a recording. Without a window: the one that the page stands in. */
export async function activePlayerTab(windowId?: number): Promise<PlayerTab | null> {
  const [tab] = await browser.tabs.query({
    active: true,
    ...(windowId === undefined ? { currentWindow: true } : { windowId }),
  });
  return tab ? playerTab(tab) : null;
}

/** Calls back whenever a tab came, went, moved to another address or into view. Returns how to stop. */
export function watchTabs(onChange: () => void): () => void {
  const onUpdated = (_tabId: number, { url }: { readonly url?: string }) => {
    if (url !== undefined) onChange();
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
