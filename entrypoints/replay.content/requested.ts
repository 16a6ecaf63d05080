import type { Link } from '@/utils/session/link';
import { playersInView } from './player';

/**
 * A call about one recording. Calls about many have a snake_case name where the id stands (`matching_events`); an id of
 * a customer's own may have any other shape. PostHog: posthog/session_recordings/session_recording_api.py; older versions
 * say `environments`.
 */
const recordingCall =
  /\/api\/(?:projects|environments)\/(\d+)\/session_recordings\/(?!(?:[a-z]+_)+[a-z]+\/?(?:\?|$))([\w-]{8,})(\/snapshots)?\/?(?:\?|$)/;

/** Pages that play what is no session on this server, or hide which one it is. */
const elsewhere =
  /^(?:\/project\/[^/]+)?\/(?:replay\/(?:kiosk|file-playback|settings)|shared|embedded|exporter)(?:\/|$)/;

/** A request that starts a moment before the address changes belongs to the page behind it, in ms. */
const leeway = 300;

/** `at`: when the request began, in ms since the page did. */
type Asked = { readonly at: number; readonly link: Link; readonly isOpening: boolean };

/**
 * Recordings that the page itself asked its server for since it came to its path, one for each player in view, the one
 * opened last at the end: a person's page, an issue or a notebook plays them without naming them in the address.
 * `onRequest` is called when there may be more.
 */
export function watchRequests(signal: AbortSignal, onRequest: () => void): () => readonly Link[] {
  let asked: Asked[] = [];
  let path = location.pathname;
  let since = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      const [, project, sessionId, snapshots] = recordingCall.exec(name) ?? [];
      if (!sessionId || new URL(name).origin !== location.origin) continue;
      const link: Link = { origin: location.origin, project: { kind: 'number', number: Number(project) }, sessionId };
      asked.push({ at: startTime, link, isOpening: !snapshots });
      onRequest();
    }
  });
  observer.observe({ type: 'resource', buffered: true });
  signal.addEventListener('abort', () => observer.disconnect());

  return () => {
    if (location.pathname !== path) {
      path = location.pathname;
      since = performance.now() - leeway;
    }
    asked = asked.filter(({ at }) => at >= since);
    const players = elsewhere.test(path) ? 0 : playersInView().length;
    return players === 0 ? [] : openedLast(asked, players);
  };
}

/**
 * The recordings that so many players show. Requests are told in the order in which they end, and a player goes on asking
 * for parts of its recording for as long as it loads: only the question for the recording itself opens it.
 */
function openedLast(asked: readonly Asked[], players: number): Link[] {
  const inOrder = asked.toSorted((one, other) => one.at - other.at);
  const first = new Map<string, Asked>();
  const opened = new Map<string, Asked>();
  for (const one of inOrder) {
    const { sessionId } = one.link;
    if (!first.has(sessionId)) first.set(sessionId, one);
    if (one.isOpening || !opened.has(sessionId)) opened.set(sessionId, one);
  }
  const shown = [...opened.values()].toSorted((one, other) => one.at - other.at).slice(-players);
  // That a recording was viewed is told at the same address: several players must not change places by that.
  return [...first.values()]
    .filter(({ link }) => shown.some((one) => one.link.sessionId === link.sessionId))
    .map(({ link }) => link);
}
