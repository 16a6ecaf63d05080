import { browser } from 'wxt/browser';
import { cloudOrigins } from '@/utils/connections/address';
import { hostPattern } from '@/utils/connections/host-pattern';
import { readConnections } from '@/utils/connections/store';
import { findLink } from '@/utils/session/find-link';
import { placeLink } from '@/utils/session/place-link';
import { readMenuSettings } from '@/utils/settings/menu-settings';
import { playerTab, shownInTab } from '@/utils/surface/player-tab';
import type { Reference } from '@/utils/surface/reference';
import { showInDock, showInPanel, showInTab } from '@/utils/surface/show-link';
import { dockStands } from './live-docks';

const title = 'Investigate this session';
const ids = { link: 'investigate-link', selection: 'investigate-selection' } as const;

/** Links with a public token may stand on a customer's own proxy: on any host, and under any path of it. */
const tokenLinks = '*://*/*project/phc_*/replay/*';

/** What a click on the menu tells, as far as it is looked at. */
export type MenuClick = {
  readonly menuItemId: number | string;
  readonly linkUrl?: string;
  readonly selectionText?: string;
};

type MenuTab = NonNullable<Parameters<typeof playerTab>[0]>;

let making: Promise<void> = Promise.resolve();

/** Makes the menu's entries as the connections and the settings say now. An update of the extension clears them. */
export function makeMenu(): Promise<void> {
  making = making.then(makeEntries, makeEntries);
  return making;
}

async function makeEntries(): Promise<void> {
  const connections = (await readConnections()).flatMap((stored) =>
    stored.state === 'readable' ? [stored.connection.origin] : [],
  );
  const hosts = new Set([...cloudOrigins, ...connections].map(hostPattern));
  const { onSelection } = await readMenuSettings();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: ids.link,
    title,
    contexts: ['link'],
    targetUrlPatterns: [...hosts, tokenLinks],
  });
  if (onSelection) browser.contextMenus.create({ id: ids.selection, title, contexts: ['selection'] });
}

/**
 * Shows the session that was clicked: in the dock where the tab shows a recording, else in the side panel. Nothing is
 * waited for before the panel is opened, or the click would no longer count as a person's gesture.
 */
export function onMenuClick(
  { menuItemId, linkUrl, selectionText }: MenuClick,
  tab: MenuTab | undefined,
): Promise<void> {
  if (menuItemId !== ids.link && menuItemId !== ids.selection) return Promise.resolve();
  const text = (menuItemId === ids.link ? linkUrl : selectionText) ?? '';
  const reference = referenceTo(text, tab?.url);
  const player = tab ? playerTab(tab) : null;
  if (player) return showInDock(player, reference);
  if (tab?.id !== undefined && dockStands(tab.id) === true) return showInUnnamed(tab, reference);
  return showBesidePage(tab, reference);
}

async function showInUnnamed(tab: MenuTab, reference: Reference): Promise<void> {
  const player = await shownInTab(tab);
  return player ? showInDock(player, reference) : showBesidePage(tab, reference);
}

function showBesidePage(tab: MenuTab | undefined, reference: Reference): Promise<void> {
  if (tab?.windowId === undefined || tab.windowId < 0) return showInTab(reference);
  return showInPanel(tab.windowId, reference);
}

function referenceTo(text: string, address: string | undefined): Reference {
  const found = findLink(text);
  return found.kind === 'link'
    ? { kind: 'link', link: placeLink(found.link, address) }
    : { kind: 'problem', problem: found.problem, text: text.slice(0, 500) };
}
