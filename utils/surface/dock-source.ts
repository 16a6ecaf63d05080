import { connectPlayer } from '@/utils/player/player-port';
import type { Link } from '@/utils/session/link';
import { forgetReference, type Reference, watchReference, writeReference } from './reference';
import type { Source, SourceEvents } from './source';

/**
 * The dock shows what the player beside it shows, unless it was asked for another recording; that lasts until the player
 * goes on to a third one.
 */
export function openDockSource(tabId: number, { onView, onPlayer }: SourceEvents): Source {
  const place = { kind: 'tab', tabId } as const;
  let inPlayer: { readonly link: Link | null; readonly all: readonly Link[]; readonly teamId: number | null } | null =
    null;
  let stored: { readonly reference: Reference; readonly beside: string | null } | null | 'unread' = 'unread';

  const tell = () => {
    if (inPlayer === null || stored === 'unread') return;
    const { link, all, teamId } = inPlayer;
    const asked = stored !== null && stored.beside === link?.sessionId ? stored.reference : null;
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
  const port = connectPlayer(
    tabId,
    (message) => {
      if (message.type === 'showing') {
        inPlayer = { link: message.link, all: message.all, teamId: message.teamId };
        onPlayer({ type: 'theme', theme: message.theme });
        tell();
      } else onPlayer(message);
    },
    () => {
      if (inPlayer !== null) return;
      inPlayer = { link: null, all: [], teamId: null };
      tell();
    },
  );

  return {
    seek: port.seek,
    tellDuration: port.tellDuration,
    choose(link) {
      const beside = inPlayer?.link?.sessionId;
      if (beside !== undefined) void writeReference({ ...place, beside }, { kind: 'link', link });
    },
    takeOther: () => void forgetReference(place),
    show: null,
    collapse: () => port.dock('collapse'),
    close() {
      stopWatching();
      port.close();
    },
  };
}
