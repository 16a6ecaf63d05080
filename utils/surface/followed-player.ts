import { browser } from 'wxt/browser';
import { connectPlayer, type FromPlayer, type PlayerPort, type SeekOutcome } from '@/utils/player/player-port';
import { findPlayerTab, watchTabs } from './player-tab';

/** The player of one session in whichever tab shows it, for a report that stands in another place. */
export type FollowedPlayer = {
  /** Looks for this session's player from now on. */
  readonly follow: (sessionId: string | null) => void;
  /** Brings the tab into view and moves its player to `ms` from the recording's start. */
  readonly seek: (sessionId: string, ms: number) => Promise<SeekOutcome>;
  readonly tellDuration: (sessionId: string, durationMs: number) => void;
  readonly close: () => void;
};

/** PostHog takes a hidden tab's player down and puts it up again when the tab is shown: how often and how long to wait. */
const wake = { looks: 16, pauseMs: 300 };

export function followPlayer(onMessage: (message: FromPlayer) => void): FollowedPlayer {
  let sessionId: string | null = null;
  let duration: { readonly sessionId: string; readonly ms: number } | null = null;
  let connected: { readonly tabId: number; readonly port: PlayerPort } | null = null;
  let closed = false;

  const disconnect = () => {
    connected?.port.close();
    connected = null;
  };

  const connectTo = (tabId: number): PlayerPort => {
    if (connected?.tabId === tabId) return connected.port;
    disconnect();
    const port = connectPlayer(tabId, onMessage, () => {
      if (connected?.port === port) connected = null;
    });
    connected = { tabId, port };
    if (duration) port.tellDuration(duration.sessionId, duration.ms);
    return port;
  };

  const look = async () => {
    const wanted = sessionId;
    const tab = wanted === null ? null : await findPlayerTab(wanted);
    if (closed || wanted !== sessionId) return;
    if (tab) connectTo(tab.tabId);
    else disconnect();
  };

  const stopWatching = watchTabs(() => void look());
  return {
    follow(next) {
      sessionId = next;
      void look();
    },
    async seek(wanted, ms) {
      const tab = await findPlayerTab(wanted);
      if (!tab) return 'no-player';
      await browser.windows.update(tab.windowId, { focused: true });
      await browser.tabs.update(tab.tabId, { active: true });
      for (let look = 0; look < (tab.isActive ? 1 : wake.looks); look += 1) {
        if (look > 0) await new Promise((resolve) => setTimeout(resolve, wake.pauseMs));
        const outcome = await connectTo(tab.tabId).seek(wanted, ms);
        if (outcome !== 'no-player') return outcome;
      }
      return 'no-player';
    },
    tellDuration(of, ms) {
      duration = { sessionId: of, ms };
      connected?.port.tellDuration(of, ms);
    },
    close() {
      closed = true;
      stopWatching();
      disconnect();
    },
  };
}
