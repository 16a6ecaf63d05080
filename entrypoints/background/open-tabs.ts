import { browser } from 'wxt/browser';

/**
 * Runs our content script in the tabs that were open before the extension was installed or updated: Chrome does not.
 * Hosts that are permitted at run time have their own (`self-hosted.ts`).
 */
export function dockInOpenTabs(): Promise<void> {
  return dockInTabs(namedPatterns());
}

/** The same when a host that the manifest names is permitted again: in some browsers that can be withdrawn. */
export function dockWherePermitted(patterns: readonly string[] = []): Promise<void> {
  return dockInTabs(namedPatterns().filter((pattern) => patterns.includes(pattern)));
}

/** The hosts that the manifest names. */
export function namedPatterns(): string[] {
  return (browser.runtime.getManifest().content_scripts ?? []).flatMap(({ matches = [] }) => matches);
}

/** The same in open tabs of these match patterns. Tabs in view come first. One that refuses is left alone. */
export async function dockInTabs(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  for (const tab of tabs.toSorted((one, other) => Number(other.active) - Number(one.active))) {
    if (tab.id === undefined || tab.discarded) continue;
    await browser.scripting
      .executeScript({ target: { tabId: tab.id }, files: ['/content-scripts/replay.js'] })
      .catch(() => undefined);
  }
}
