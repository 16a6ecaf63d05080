import { browser } from 'wxt/browser';

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
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) throw new Error('This frame is in no tab.');
  return { kind: 'dock', tabId: tab.id };
}

export const panelPath = '/sidepanel.html';
