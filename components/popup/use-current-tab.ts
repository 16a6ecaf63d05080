import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { type PlayerTab, playerTab, shownInTab } from '@/utils/surface/player-tab';

/** The tab that the popup stands over, as far as the extension may see it. */
export type CurrentTab = {
  readonly windowId: number;
  /** Its address, where it is one of a permitted PostHog. */
  readonly address: string | undefined;
  /** The recording that it shows. */
  readonly player: PlayerTab | null;
};

/** `null` until it is known. It is read ahead: a press that opens the side panel must not wait for anything. */
export function useCurrentTab(): CurrentTab | null {
  const [tab, setTab] = useState<CurrentTab | null>(null);
  useEffect(() => {
    browser.tabs.query({ active: true, currentWindow: true }).then(async ([active]) => {
      if (active?.windowId === undefined) return;
      const address = active.url?.startsWith('http') ? active.url : undefined;
      const here = { windowId: active.windowId, address };
      setTab({ ...here, player: playerTab(active) });
      setTab({ ...here, player: await shownInTab(active) });
    });
  }, []);
  return tab;
}
