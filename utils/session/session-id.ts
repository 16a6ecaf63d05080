import { uuidv7Time } from './uuidv7';

/** Segments that stand where a session id could, and are pages of their own. PostHog: frontend/src/scenes/scenes.ts */
const pages = new Set([
  'home',
  'recent',
  'playlists',
  'templates',
  'file-playback',
  'kiosk',
  'settings',
  'observations',
]);

const idInLink = /^[A-Za-z0-9_-]{8,200}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids of posthog-js before 2023: five hexadecimal runs of uneven length. */
const legacy = /^[0-9a-f]{8,16}-[0-9a-f]{8,16}-[0-9a-f]{4,12}-[0-9a-f]{3,12}-[0-9a-f]{8,16}$/i;

/** Whether a part of a recording's address can be a session id. posthog-js lets customers bring ids of their own. */
export function isSessionIdInLink(part: string): boolean {
  return idInLink.test(part) && !pages.has(part.toLowerCase()) && !part.startsWith('file-');
}

/**
 * A session id that stands alone, without the link that would say what it is: only the two shapes that posthog-js
 * makes, so that no ordinary word is taken for one. `null` for anything else.
 */
export function parseSessionId(text: string): string | null {
  const trimmed = text.trim();
  return uuid.test(trimmed) || legacy.test(trimmed) ? trimmed : null;
}

/**
 * The session ids that stand in a text among other words, each once. Where one of several is a UUIDv7 it is the
 * session's: persons and events have ids of the other kinds.
 */
export function findSessionIds(text: string): string[] {
  const words = new Set(text.match(/[A-Za-z0-9_-]+/g)?.filter((word) => parseSessionId(word) !== null));
  const timed = [...words].filter((word) => uuidv7Time(word) !== null);
  return timed.length > 0 ? timed : [...words];
}
