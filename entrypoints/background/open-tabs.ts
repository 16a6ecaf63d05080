import { browser } from 'wxt/browser';

/**
 * Runs our content script in the tabs that were open before the extension was installed or updated: Chrome does not.
 * Tabs in view come first. A tab that refuses (a browser's own error page) is left alone.
 */
export async function dockInOpenTabs(): Promise<void> {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const tabs = await browser.tabs.query({ url: scripts.flatMap(({ matches = [] }) => matches) });
  for (const tab of tabs.toSorted((one, other) => Number(other.active) - Number(one.active))) {
    if (tab.id === undefined || tab.discarded) continue;
    await browser.scripting
      .executeScript({ target: { tabId: tab.id }, files: ['/content-scripts/replay.js'] })
      .catch(() => undefined);
  }
}
