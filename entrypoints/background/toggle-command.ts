import { browser } from 'wxt/browser';
import type { PanelMessage } from '@/utils/messages/panel';
import { togglePanel } from '@/utils/surface/panel';
import { playerTab } from '@/utils/surface/player-tab';
import { askDock } from '@/utils/surface/show-link';

/** The name of the command in the manifest. */
const command = 'toggle-report';

type CommandTab = Parameters<typeof playerTab>[0];

/**
 * The shortcut: beside a recording it unfolds the dock and moves the keyboard into it, or folds it up and gives the
 * keyboard back; elsewhere it opens the side panel, or closes it.
 */
export async function onCommand(name: string, tab: CommandTab | undefined): Promise<void> {
  if (name !== command || tab === undefined) return;
  const player = playerTab(tab);
  if (player) return askDock(player.tabId, 'toggle');
  const { windowId } = tab;
  if (windowId === undefined) return;
  // A panel that is open hears the message and closes; one that is only now being opened does not hear it.
  const toggled = togglePanel(windowId);
  const message: PanelMessage = { type: 'toggle-panel', windowId };
  await browser.runtime.sendMessage(message).catch(() => undefined);
  await toggled;
}
