import type { Link } from '@/utils/session/link';
import { playersInView } from './player';

/** PostHog: posthog/session_recordings/session_recording_api.py; older versions say `environments`. */
const recordingCall =
  /\/api\/(?:projects|environments)\/(\d+)\/session_recordings\/([\w-]{8,})(?:\/snapshots)?\/?(?:\?|$)/;

/** Pages that play what is no session on this server, or hide which one it is. */
const elsewhere =
  /^(?:\/project\/[^/]+)?\/(?:replay\/(?:kiosk|file-playback|settings)|shared|embedded|exporter)(?:\/|$)/;

/** A request that starts a moment before the address changes belongs to the page behind it, in ms. */
const leeway = 300;

/**
 * Recordings that the page itself asked its server for since it came to its path, one for each player in view, the latest
 * last: a person's page, an issue or a notebook plays them without naming them in the address. `onRequest` is called when
 * there may be more.
 */
export function watchRequests(signal: AbortSignal, onRequest: () => void): () => readonly Link[] {
  const asked: { readonly at: number; readonly link: Link }[] = [];
  let path = location.pathname;
  let since = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      const [, project, sessionId] = recordingCall.exec(name) ?? [];
      if (!sessionId || new URL(name).origin !== location.origin) continue;
      const link: Link = { origin: location.origin, project: { kind: 'number', number: Number(project) }, sessionId };
      asked.push({ at: startTime, link });
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
    const players = elsewhere.test(path) ? 0 : playersInView().length;
    if (players === 0) return [];
    const recent = asked.filter(({ at }) => at >= since).map(({ link }) => link);
    const latest = recent.filter((link, at) => recent.findLastIndex((one) => one.sessionId === link.sessionId) === at);
    return latest.slice(-players);
  };
}
