import { browser } from 'wxt/browser';
import { panelMessageSchema } from '@/utils/messages/panel';
import type { Link } from '@/utils/session/link';
import { followPlayer } from './followed-player';
import { watchActivePlayer } from './player-tab';
import { type Reference, watchReference, writeReference } from './reference';
import type { Source, SourceEvents } from './source';

/** The side panel shows what it was last asked for in its window, and offers the recording of the tab in view. */
export function openPanelSource(windowId: number, { onView, onPlayer }: SourceEvents): Source {
  const place = { kind: 'window', windowId } as const;
  const player = followPlayer((message) => {
    if (message.type === 'playhead') onPlayer(message);
  });
  let asked: Reference | null | 'unread' = 'unread';
  let inView: Link | null = null;
  let closed = false;

  const tell = () => {
    if (asked === 'unread' || closed) return;
    const shown = asked?.kind === 'link' ? asked.link : null;
    const other = inView !== null && inView.sessionId !== shown?.sessionId ? inView : null;
    onView({ asked: asked ?? { kind: 'nothing' }, teamId: null, other, choices: [] });
  };
  const show = (link: Link) => void writeReference(place, { kind: 'link', link });

  const stopWatchingTab = watchActivePlayer(windowId, (link) => {
    inView = link;
    tell();
  });
  const stopWatching = watchReference(place, (next) => {
    asked = next?.reference ?? null;
    player.follow(asked?.kind === 'link' ? asked.link.sessionId : null);
    tell();
  });
  const onMessage = (raw: unknown) => {
    const parsed = panelMessageSchema.safeParse(raw);
    if (parsed.success && parsed.data.windowId === windowId) window.close();
  };
  browser.runtime.onMessage.addListener(onMessage);

  return {
    seek: player.seek,
    tellDuration: player.tellDuration,
    choose: show,
    takeOther() {
      if (inView) show(inView);
    },
    show,
    collapse: null,
    close() {
      closed = true;
      stopWatchingTab();
      stopWatching();
      browser.runtime.onMessage.removeListener(onMessage);
      player.close();
    },
  };
}
