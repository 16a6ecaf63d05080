import { findLink } from '@/utils/session/find-link';
import type { Link } from '@/utils/session/link';
import { linkText } from '@/utils/session/link-text';
import { followPlayer } from './followed-player';
import type { Source, SourceEvents } from './source';

/** A tab of its own shows the recording that its address names behind the `#`, so that it can be kept and reloaded. */
export function openTabSource({ onView, onPlayer }: SourceEvents): Source {
  const player = followPlayer((message) => {
    if (message.type === 'playhead') onPlayer(message);
  });
  const tell = () => {
    const text = askedText(location.hash);
    const found = findLink(text);
    player.follow(found.kind === 'link' ? found.link.sessionId : null);
    const asked = text === '' ? ({ kind: 'nothing' } as const) : found.kind === 'link' ? found : { ...found, text };
    onView({ asked, teamId: null, other: null, choices: [] });
  };
  const show = (link: Link) => {
    location.hash = askedHash(linkText(link));
  };
  window.addEventListener('hashchange', tell);
  tell();

  return {
    seek: player.seek,
    tellDuration: player.tellDuration,
    choose: show,
    takeOther: () => {},
    show,
    collapse: null,
    close() {
      window.removeEventListener('hashchange', tell);
      player.close();
    },
  };
}

/** The path of the page that shows a link, or says what is wrong with a text. */
export function reportTabPath(asked: Link | string): string {
  return `/report.html#${askedHash(typeof asked === 'string' ? asked : linkText(asked))}`;
}

function askedHash(text: string): string {
  return new URLSearchParams({ session: text }).toString();
}

function askedText(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get('session') ?? '';
}
