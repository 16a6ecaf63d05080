import { browser } from 'wxt/browser';
import { frameTabSchema } from '@/utils/messages/frame';
import { askForFrame } from '@/utils/session-area/ask-for-frame';
import { isBareFrame } from '@/utils/session-area/bare-frame';

/** Where a report page stands. */
export type Surface =
  /** Framed beside PostHog's player. */
  | { readonly kind: 'dock'; readonly tabId: number }
  /** The browser's side panel, or Firefox's sidebar. */
  | { readonly kind: 'panel'; readonly windowId: number }
  | { readonly kind: 'tab' };

/** Finds out where this page stands. Rejects when the browser does not tell, as in a page that is going away. */
export async function thisSurface(): Promise<Surface> {
  if (location.pathname === panelPath) {
    const { id } = await browser.windows.getCurrent();
    if (id === undefined) throw new Error('This page is in no window.');
    return { kind: 'panel', windowId: id };
  }
  if (window.top === window) return { kind: 'tab' };
  return { kind: 'dock', tabId: await thisTab() };
}

async function thisTab(): Promise<number> {
  if (isBareFrame()) return frameTabSchema.parse(await askForFrame({ type: 'frame-tab' })).tabId;
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) throw new Error('This frame is in no tab.');
  return tab.id;
}

export const panelPath = '/sidepanel.html';
