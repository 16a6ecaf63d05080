import { browser } from 'wxt/browser';
import { framePlayerName } from '@/utils/messages/frame';
import { type DockRequest, type FromContent, type FromPage, playerPortName } from '@/utils/messages/player';
import { fromContentSchema } from '@/utils/messages/player-schema';
import { isBareFrame } from '@/utils/session-area/bare-frame';

export type SeekOutcome = Extract<FromContent, { type: 'sought' }>['outcome'];

/** What the content script tells on its own. */
export type FromPlayer = Exclude<FromContent, { type: 'sought' }>;

/** The extension's end of the player channel. All times are ms from the recording's start. */
export type PlayerPort = {
  /** Moves the player of the tab, and says whether it really moved. `no-player` also when the tab went away. */
  readonly seek: (sessionId: string, ms: number) => Promise<SeekOutcome>;
  /** Tells how long the recording is: the player's seekbar shows only a share of it. */
  readonly tellDuration: (sessionId: string, durationMs: number) => void;
  /** Folds the dock up, unfolds it with the keyboard in it, or whichever of both it is not. */
  readonly dock: (to: DockRequest) => void;
  readonly close: () => void;
};

/**
 * Connects to the content script of a tab. `onMessage` gets what it says except answers to seeks, `onGone` is called when
 * it left, at once where the tab has none.
 */
export function connectPlayer(tabId: number, onMessage: (message: FromPlayer) => void, onGone: () => void): PlayerPort {
  const port = isBareFrame()
    ? browser.runtime.connect({ name: framePlayerName })
    : browser.tabs.connect(tabId, { name: playerPortName, frameId: 0 });
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
    dock: (to) => say({ type: to }),
    close: () => port.disconnect(),
  };
}
