import { uuidv7Time } from '@/utils/session/uuidv7';
import { queryTime } from './times';

/** Between which times a query looks, ms since 1970. Without one ClickHouse reads the whole table. */
export type TimeWindow = { readonly from: number; readonly to: number };

const hour = 3_600_000;

/**
 * posthog-js starts a new session after 24 h at the latest. Half a day on each side covers a device's clock that is set
 * to another time zone, and makes two days of it.
 */
const longestSession = 24 * hour;
const margin = 12 * hour;

/** A device's clock may be days wrong, and then the session's own times are. */
const clockMargin = 7 * 24 * hour;

/** A clock may run ahead, but nothing is looked for beyond a day from now. */
const furthestAhead = 24 * hour;

/** Where the events of a session are by the time inside its UUIDv7, `null` for an id without one or one from the future. */
export function windowOfSessionId(sessionId: string, now: number): TimeWindow | null {
  const start = uuidv7Time(sessionId);
  if (start === null || start > now + furthestAhead) return null;
  return { from: start - margin, to: Math.min(start + longestSession + margin, now + furthestAhead) };
}

/**
 * Where the exceptions of a session are by that time. The table is sorted by day and name, so a fortnight of exceptions is
 * read as quickly as two days of everything: a device's clock may be a week wrong.
 */
export function windowOfExceptions(sessionId: string, now: number): TimeWindow | null {
  const window = windowOfSessionId(sessionId, now);
  return window && { from: window.from - clockMargin, to: Math.min(window.to + clockMargin, now + furthestAhead) };
}

/** A window around times that are known. */
export function windowAround(from: number, to: number, paddingMs: number): TimeWindow {
  return { from: from - paddingMs, to: to + paddingMs };
}

/** The condition on `timestamp`, and the values for it. The zone is named: a bare text is read in the project's own. */
export const withinWindow = "timestamp >= toDateTime({from}, 'UTC') AND timestamp <= toDateTime({to}, 'UTC')";

export function windowValues({ from, to }: TimeWindow): { from: string; to: string } {
  return { from: queryTime(Math.floor(from / 1000) * 1000), to: queryTime(Math.ceil(to / 1000) * 1000) };
}

/** PostHog keeps a recording no longer than a year, so nothing about one is older. */
const longestKept = 366 * 24 * hour;

/** From the session's start until now: where something about it lies that happened later. */
export function windowSince(sessionId: string, startAt: number | null, now: number): TimeWindow {
  const start = uuidv7Time(sessionId);
  const known = [start, startAt].filter((at): at is number => at !== null && at > now - longestKept);
  const from = known.length > 0 ? Math.min(now, ...known) - clockMargin : now - longestKept;
  return { from, to: now + furthestAhead };
}
