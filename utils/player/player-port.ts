import { browser } from 'wxt/browser';
import { type FromContent, type FromPage, playerPortName } from '@/utils/messages/player';
import { fromContentSchema } from '@/utils/messages/player-schema';

export type SeekOutcome = Extract<FromContent, { type: 'sought' }>['outcome'];

/** What the content script tells on its own. */
export type FromPlayer = Exclude<FromContent, { type: 'sought' }>;

/** The report page's end of the player channel. All times are ms from the recording's start. */
export type PlayerPort = {
  /** Moves the player of this tab, and says whether it really moved. `no-player` also when the tab went away. */
  readonly seek: (sessionId: string, ms: number) => Promise<SeekOutcome>;
  /** Tells how long the recording is: the player's seekbar shows only a share of it. */
  readonly tellDuration: (sessionId: string, durationMs: number) => void;
  /** Folds the dock up. */
  readonly collapse: () => void;
  readonly close: () => void;
};

/**
 * Connects to the content script of the tab that this page is framed in. `onMessage` gets what it says except answers to
 * seeks, `onGone` is called when it left. Rejects where the tab cannot be told (a side panel is in no tab).
 */
export async function connectPlayer(onMessage: (message: FromPlayer) => void, onGone: () => void): Promise<PlayerPort> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined) throw new Error('This page is in no tab.');
  const port = browser.tabs.connect(tab.id, { name: playerPortName, frameId: 0 });
  const waiting = new Map<number, (outcome: SeekOutcome) => void>();
  let requests = 0;
  let gone = false;

  port.onMessage.addListener((raw: unknown) => {
    const parsed = fromContentSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type !== 'sought') {
      onMessage(message);
      return;
    }
    waiting.get(message.request)?.(message.outcome);
    waiting.delete(message.request);
  });
  port.onDisconnect.addListener(() => {
    gone = true;
    for (const settle of waiting.values()) settle('no-player');
    waiting.clear();
    onGone();
  });
  const say = (message: FromPage) => {
    if (!gone) port.postMessage(message);
  };

  return {
    seek(sessionId, ms) {
      if (gone) return Promise.resolve('no-player');
      const request = ++requests;
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        say({ type: 'seek', request, sessionId, ms });
      });
    },
    tellDuration: (sessionId, durationMs) => say({ type: 'recording', sessionId, durationMs }),
    collapse: () => say({ type: 'collapse' }),
    close: () => port.disconnect(),
  };
}
