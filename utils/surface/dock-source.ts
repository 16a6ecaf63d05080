import { browser } from 'wxt/browser';
import { connectPlayer, type PlayerPort } from '@/utils/player/player-port';
import type { Link } from '@/utils/session/link';
import { askForFrame } from '@/utils/session-area/ask-for-frame';
import { isBareFrame } from '@/utils/session-area/bare-frame';
import { forgetReference, type Reference, watchReference, writeReference } from './reference';
import type { Source, SourceEvents } from './source';

/** How long to wait before asking for the player anew, in ms. */
const pause = 500;

/**
 * The dock shows what the player beside it shows, unless it was asked for another recording; that lasts until the player
 * leaves the one that it showed then.
 */
export function openDockSource(tabId: number, { onView, onPlayer }: SourceEvents): Source {
  const place = { kind: 'tab', tabId } as const;
  let inPlayer: { readonly link: Link | null; readonly all: readonly Link[]; readonly teamId: number | null } | null =
    null;
  let stored: { readonly reference: Reference; readonly beside: string | null } | null | 'unread' = 'unread';

  const tell = () => {
    if (inPlayer === null || stored === 'unread') return;
    const { link, all, teamId } = inPlayer;
    const beside = stored?.beside;
    const isBeside = all.some(({ sessionId }) => sessionId === beside);
    // Forgotten, so that it does not come back when the player does.
    if (stored !== null && link !== null && !isBeside) refer(null);
    const asked = stored !== null && isBeside ? stored.reference : null;
    const shown: Reference | null = asked ?? (link && { kind: 'link', link });
    const isInView = shown?.kind === 'link' && all.some(({ sessionId }) => sessionId === shown.link.sessionId);
    onView({
      asked: shown ?? { kind: 'nothing' },
      teamId,
      other: isInView ? null : link,
      choices: all.length > 1 ? all : [],
    });
  };

  const stopWatching = watchReference(place, (next) => {
    stored = next;
    tell();
  });
  let closed = false;
  const connect = (): PlayerPort =>
    connectPlayer(
      tabId,
      (message) => {
        if (message.type === 'showing') {
          inPlayer = { link: message.link, all: message.all, teamId: message.teamId };
          onPlayer({ type: 'theme', theme: message.theme });
          tell();
        } else onPlayer(message);
      },
      () => {
        // The background stood between us and the player, and went to sleep.
        if (isBareFrame() && inPlayer !== null && !closed) setTimeout(reconnect, pause);
        if (inPlayer !== null) return;
        inPlayer = { link: null, all: [], teamId: null };
        tell();
      },
    );
  const reconnect = () => {
    if (!closed && browser.runtime?.id !== undefined) port = connect();
  };
  let port = connect();

  const refer = (to: { readonly link: Link; readonly beside: string } | null) => {
    if (isBareFrame()) void askForFrame({ type: 'frame-refer', to });
    else if (to === null) void forgetReference(place);
    else void writeReference({ ...place, beside: to.beside }, { kind: 'link', link: to.link });
  };

  return {
    seek: (sessionId, ms) => port.seek(sessionId, ms),
    tellDuration: (sessionId, ms) => port.tellDuration(sessionId, ms),
    choose(link) {
      const beside = inPlayer?.link?.sessionId;
      if (beside !== undefined) refer({ link, beside });
    },
    takeOther: () => refer(null),
    show: null,
    collapse: () => port.dock('collapse'),
    close() {
      closed = true;
      stopWatching();
      port.close();
    },
  };
}
