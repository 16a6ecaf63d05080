import { browser } from 'wxt/browser';
import type { DockRequest } from '@/utils/messages/player';
import { connectPlayer } from '@/utils/player/player-port';
import { openPanel } from './panel';
import type { PlayerTab } from './player-tab';
import { type Reference, writeReference } from './reference';
import { reportTabPath } from './tab-source';

/**
 * Asks the dock of a tab that shows a recording to unfold or fold up. Resolves when it was heard, with whether there is
 * such a dock.
 */
export function askDock(tabId: number, to: DockRequest): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // The tab answers every port at once with what it shows; by then it has heard us. A tab that left has no dock.
  const port = connectPlayer(
    tabId,
    (message) => message.type === 'showing' && resolve(message.link !== null),
    () => resolve(false),
  );
  port.dock(to);
  return promise.finally(port.close);
}

/** Shows a recording in the dock of a PostHog tab, whichever its player shows. */
export async function showInDock({ tabId, link: inPlayer }: PlayerTab, reference: Reference): Promise<void> {
  await writeReference({ kind: 'tab', tabId, beside: inPlayer.sessionId }, reference);
  await askDock(tabId, 'expand');
}

/**
 * Shows something in the side panel of a window. Must be the first call of a person's gesture; where the panel cannot be
 * opened all the same, it is shown in a tab.
 */
export async function showInPanel(windowId: number, reference: Reference): Promise<void> {
  const opened = openPanel(windowId);
  await writeReference({ kind: 'window', windowId }, reference);
  try {
    await opened;
  } catch {
    await showInTab(reference);
  }
}

export async function showInTab(reference: Reference): Promise<void> {
  const asked = reference.kind === 'link' ? reference.link : reference.text;
  // Asked for the page itself, Chrome gives its dynamic address, which is for frames only and blocked in a tab.
  const { href } = new URL(reportTabPath(asked), browser.runtime.getURL('/'));
  await browser.tabs.create({ url: href });
}
