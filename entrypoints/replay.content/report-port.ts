import { browser } from 'wxt/browser';
import { type FromContent, type FromPage, playerPortName } from '@/utils/messages/player';
import type { Link } from '@/utils/session/link';
import type { Context } from './context';
import type { Dock } from './dock';
import { readFromPage } from './from-page';
import { readTeamId } from './page-context';
import type { Sought } from './player';
import { watchPlayhead } from './playhead';
import { seek } from './seek';
import { observeTheme, readTheme } from './theme';

type Port = ReturnType<typeof browser.runtime.connect>;

/** The report pages that hold a port to this tab: usually the dock's own frame, and a side panel that follows it. */
export type Reports = {
  /** Tells them which recording is in view now; `all`: where several are played. */
  readonly show: (link: Link | null, all: readonly Link[]) => void;
};

/** Accepts the ports of report pages and serves what they ask of the player. */
export function acceptReports(ctx: Context, dock: Dock): Reports {
  const ports = new Set<Port>();
  let link: Link | null = null;
  let all: readonly Link[] = [];
  /** By session ID, in ms. */
  const durations = new Map<string, number>();
  let watching: AbortController | null = null;
  /** One seek at a time: a later one, or another recording, takes the place of the one that still waits. */
  let seeking = new AbortController();

  const soughtFor = (sessionId: string): Sought =>
    all.length > 1 ? { among: 'several', sessionId } : { among: 'one' };
  const tell = (message: FromContent) => {
    // After an update the ports of the old version stay here and throw; asking makes WXT's context notice, and leave.
    if (ctx.isInvalid) return;
    for (const port of ports) port.postMessage(message);
  };
  const showing = (): FromContent => ({ type: 'showing', link, all, teamId: readTeamId(document), theme: readTheme() });

  /** The player is looked at only while somebody wants to know. */
  const watch = () => {
    watching?.abort();
    watching = null;
    if (ports.size === 0 || link === null) return;
    watching = new AbortController();
    for (const { sessionId } of all) {
      watchPlayhead(
        watching.signal,
        soughtFor(sessionId),
        () => durations.get(sessionId) ?? null,
        (ms) => tell({ type: 'playhead', sessionId, ms }),
        () => dock.settle(),
      );
    }
    observeTheme(watching.signal, () => tell({ type: 'theme', theme: readTheme() }));
  };

  const serve = async (port: Port, message: FromPage) => {
    switch (message.type) {
      case 'seek': {
        const { request, sessionId, ms } = message;
        seeking.abort();
        seeking = new AbortController();
        const learn = (lengthMs: number) => durations.set(sessionId, lengthMs);
        const outcome = all.some((one) => one.sessionId === sessionId)
          ? await seek(ms, durations.get(sessionId) ?? null, seeking.signal, learn, soughtFor(sessionId))
          : 'other-session';
        if (ports.has(port)) port.postMessage({ type: 'sought', request, outcome } satisfies FromContent);
        return;
      }
      case 'recording':
        durations.set(message.sessionId, message.durationMs);
        return;
      default:
        dock.fold(message.type);
    }
  };

  const accept = (port: Port) => {
    if (port.name !== playerPortName || port.sender?.id !== browser.runtime.id) return;
    ports.add(port);
    port.onMessage.addListener((raw: unknown) => {
      const message = readFromPage(raw);
      if (message) void serve(port, message);
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      if (!ctx.isInvalid) watch();
    });
    port.postMessage(showing());
    watch();
  };

  browser.runtime.onConnect.addListener(accept);
  ctx.onInvalidated(() => {
    watching?.abort();
    seeking.abort();
    ports.clear();
  });

  return {
    show(next, inView) {
      seeking.abort();
      link = next;
      all = inView;
      tell(showing());
      watch();
    },
  };
}
