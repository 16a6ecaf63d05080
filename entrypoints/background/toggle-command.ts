import { browser } from 'wxt/browser';
import type { PanelMessage } from '@/utils/messages/panel';
import { togglePanel } from '@/utils/surface/panel';
import { isUnnamed, playerTab } from '@/utils/surface/player-tab';
import { askDock } from '@/utils/surface/show-link';
import { dockStands, recallDocks } from './live-docks';

/** The name of the command in the manifest. */
const command = 'toggle-report';

type CommandTab = Parameters<typeof playerTab>[0];

/**
 * The shortcut: beside a recording it unfolds the dock and moves the keyboard into it, or folds it up and gives the
 * keyboard back; elsewhere it opens the side panel, or closes it.
 */
export async function onCommand(name: string, tab: CommandTab | undefined): Promise<void> {
  if (name !== command || tab === undefined) return;
  const { id, windowId } = tab;
  // Where nothing says that a dock may stand there, nothing is waited for: the panel opens only by a gesture.
  const isNamed = playerTab(tab) !== null;
  if (id !== undefined && (isNamed || isUnnamed(tab))) {
    if (!isNamed && dockStands(id) === 'unknown') await recallDocks();
    if ((isNamed || dockStands(id)) && (await askDock(id, 'toggle'))) return;
  }
  if (windowId === undefined) return;
  // A panel that is open hears the message and closes; one that is only now being opened does not hear it.
  const toggled = togglePanel(windowId);
  const message: PanelMessage = { type: 'toggle-panel', windowId };
  await browser.runtime.sendMessage(message).catch(() => undefined);
  await toggled;
}
