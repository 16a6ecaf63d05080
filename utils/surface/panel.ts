import { browser } from 'wxt/browser';

/**
 * Opens the side panel (Firefox: the sidebar) of a window. The browser lets only a person's gesture do that, and only
 * when this is the first thing that its handler calls. Rejects where the browser has none, or saw no gesture.
 */
export function openPanel(windowId: number): Promise<void> {
  const { sidePanel, sidebarAction } = panels();
  if (sidePanel) return sidePanel.open({ windowId });
  return sidebarAction ? sidebarAction.open() : Promise.reject(new Error('This browser has no side panel.'));
}

/** Opens the panel; in Firefox closes it where it is open. Chrome's closes itself when it is told (`messages/panel`). */
export function togglePanel(windowId: number): Promise<void> {
  const { sidebarAction } = panels();
  return sidebarAction ? sidebarAction.toggle() : openPanel(windowId);
}

/** Each browser has one of the two and lacks the other. */
function panels(): { readonly sidePanel?: SidePanel; readonly sidebarAction?: SidebarAction } {
  return browser;
}

type SidePanel = { readonly open: (options: { windowId: number }) => Promise<void> };
type SidebarAction = { readonly open: () => Promise<void>; readonly toggle: () => Promise<void> };
