import type { Row } from './rows';
import type { TimeZone } from './time';

/** The session in which a time is looked for. */
export type Extent = {
  /** The time of day at which offsets begin, ms since 1970. */
  readonly startsAt: number;
  /** How long it lasts, ms. */
  readonly lengthMs: number;
  /** In which zone times of day are shown. */
  readonly zone: TimeZone;
};

/** Where a time leads: ms from the session's start, and how it was read. */
export type ReadTime = { readonly offsetMs: number; readonly as: 'offset' | 'clock' };

const minute = 60_000;
const day = 86_400_000;

const plain = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?:[.,]\d+)?$/;
const timeOfDay = /^(\d{2}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)? ?(z|[+-]\d{2}:?\d{2})?$/i;
const dated =
  /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,3})\d*)?)? ?(z|utc|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time as people bring it along: `4:12` and `1:02:03` from a player, `14:23` or `14:23:45` from a clock in the
 * zone that is shown, `14:23:45Z` or an ISO date from a log. What can be read both ways is a time of day where the session
 * was going on then, else an offset where it is that long. `null`: no time.
 */
export function readTime(text: string, extent: Extent): ReadTime | null {
  const typed = text.trim();
  return readDate(typed, extent) ?? readClockOrOffset(typed, extent);
}

function readDate(typed: string, { startsAt, zone }: Extent): ReadTime | null {
  const [, year, month, date, h, m, s = '0', fraction = '', away] = dated.exec(typed) ?? [];
  if (year === undefined || month === undefined || date === undefined || h === undefined || m === undefined)
    return null;
  const wall = Date.UTC(+year, +month - 1, +date, +h, +m, +s, +fraction.padEnd(3, '0'));
  const isReal = new Date(wall).getUTCDate() === +date && new Date(wall).getUTCMonth() === +month - 1 && +h < 24;
  return isReal ? { offsetMs: onClock(wall, away, zone) - startsAt, as: 'clock' } : null;
}

function readClockOrOffset(typed: string, extent: Extent): ReadTime | null {
  const clock = readClock(typed, extent);
  const offsetMs = readOffset(typed);
  if (offsetMs === null) return clock;
  if (clock && distance(clock.offsetMs, extent) <= minute) return clock;
  if (clock && offsetMs > extent.lengthMs) return clock;
  return { offsetMs, as: 'offset' };
}

function readOffset(typed: string): number | null {
  const [, first, second, third] = plain.exec(typed) ?? [];
  if (first === undefined || second === undefined) return null;
  return (third === undefined ? +first * 60 + +second : +first * 3600 + +second * 60 + +third) * 1000;
}

/** A time of day names no day: it is that one which is nearest to the session. */
function readClock(typed: string, extent: Extent): ReadTime | null {
  const [, h, m, s = '0', away] = timeOfDay.exec(typed) ?? [];
  if (h === undefined || m === undefined || +h > 23) return null;
  const midnight = Math.floor(extent.startsAt / day) * day;
  const [nearest] = [-1, 0, 1, 2]
    .map((days) => midnight + days * day + (+h * 3600 + +m * 60 + +s) * 1000)
    .map((wall) => onClock(wall, away, extent.zone) - extent.startsAt)
    .sort((one, other) => distance(one, extent) - distance(other, extent));
  return nearest === undefined ? null : { offsetMs: nearest, as: 'clock' };
}

/** How far an offset lies outside of the session, ms. */
function distance(offsetMs: number, { lengthMs }: Extent): number {
  return Math.max(0, -offsetMs, offsetMs - lengthMs);
}

/** When a clock shows this, ms since 1970. `wall`: what it shows, as if it were UTC; `away`: its distance from UTC. */
function onClock(wall: number, away: string | undefined, zone: TimeZone): number {
  if (away !== undefined) return wall - distanceOf(away);
  // The distance from UTC is that of the moment itself, which is known only by it: two steps reach it.
  const guess = wall - distanceAt(wall, zone);
  return wall - distanceAt(guess, zone);
}

function distanceOf(away: string): number {
  const [, sign, h = '0', m = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(away) ?? [];
  return (sign === '-' ? -1 : 1) * (+h * 60 + +m) * minute;
}

/** How far clocks in a zone are ahead of UTC, ms. */
function distanceAt(at: number, zone: TimeZone): number {
  const shown = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1000) * 1000;
}

function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  const style = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const options = {
    ...style,
    second: 'numeric',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, ...(zone !== null && { timeZone: zone }) });
  } catch {
    // A project's zone is text from a server.
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}

/** The index of the row that is nearest to a time, the earlier one of two; -1 where there is none. */
export function nearestRow(rows: readonly Row[], offsetMs: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'event') continue;
    const away = Math.abs(row.moment.offsetMs - offsetMs);
    if (away < least) [nearest, least] = [index, away];
  }
  return nearest;
}
