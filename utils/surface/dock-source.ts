import { connectPlayer } from '@/utils/player/player-port';
import type { Link } from '@/utils/session/link';
import { forgetReference, type Reference, watchReference } from './reference';
import type { Source, SourceEvents } from './source';

/**
 * The dock shows what the player beside it shows, unless it was asked for another recording; that lasts until the player
 * goes on to a third one.
 */
export function openDockSource(tabId: number, { onView, onPlayer }: SourceEvents): Source {
  const place = { kind: 'tab', tabId } as const;
  let inPlayer: { readonly link: Link | null; readonly teamId: number | null } | null = null;
  let stored: { readonly reference: Reference; readonly beside: string | null } | null | 'unread' = 'unread';

  const tell = () => {
    if (inPlayer === null || stored === 'unread') return;
    const { link, teamId } = inPlayer;
    const asked = stored !== null && stored.beside === link?.sessionId ? stored.reference : null;
    const shown: Reference | null = asked ?? (link && { kind: 'link', link });
    const isOther = shown?.kind !== 'link' || shown.link.sessionId !== link?.sessionId;
    onView({ asked: shown ?? { kind: 'nothing' }, teamId, other: isOther ? link : null });
  };

  const stopWatching = watchReference(place, (next) => {
    stored = next;
    tell();
  });
  const port = connectPlayer(
    tabId,
    (message) => {
      if (message.type === 'showing') {
        inPlayer = { link: message.link, teamId: message.teamId };
        onPlayer({ type: 'theme', theme: message.theme });
        tell();
      } else onPlayer(message);
    },
    () => {
      if (inPlayer !== null) return;
      inPlayer = { link: null, teamId: null };
      tell();
    },
  );

  return {
    seek: port.seek,
    tellDuration: port.tellDuration,
    takeOther: () => void forgetReference(place),
    show: null,
    collapse: () => port.dock('collapse'),
    close() {
      stopWatching();
      port.close();
    },
  };
}
