import type { Impact, ImpactShare } from '@/utils/facts/impact';
import { formatDate, formatDay, type TimeZone } from './time';
import { clip, counted, type Words } from './words';

/** Just them, or everyone? */
export type ToldImpact = {
  /** `Many: 48 people, 61 sessions in 7 days · first seen today 12:20 · since v2.14`. */
  readonly words: Words;
  /** `today 12:20`: the last time in these days; `null` where it was not found in them. */
  readonly lastSeen: string | null;
  /** Every day of the window, also those on which it did not happen. */
  readonly days: readonly ImpactDay[];
  readonly shares: readonly ImpactShares[];
};

export type ImpactDay = {
  /** `2026-11-16`. */
  readonly day: string;
  /** `Mon 16 Nov`. */
  readonly label: string;
  readonly people: number;
  readonly sessions: number;
};

export type ImpactShares = {
  readonly title: string;
  /** Those with most people. Somebody with two browsers is in two of them. */
  readonly shares: readonly { readonly name: string; readonly people: number }[];
  /** How many more there are. */
  readonly left: number;
};

export type ImpactTimes = {
  /** When the issue was first seen by error tracking, ms since 1970; `null` where it is not known. */
  readonly firstSeenAt: number | null;
  /** The project's zone, whose days are counted; `null` where it is not known. */
  readonly projectZone: TimeZone;
  readonly zone: TimeZone;
  readonly now: number;
  /** Told to be read on another day: by dates, and not by `today`. */
  readonly isLasting?: boolean;
};

const dayMs = 24 * 3_600_000;

export function tellImpact(impact: Impact, times: ImpactTimes): ToldImpact {
  const { total, window } = impact;
  const isUpToNow = window.to >= times.now - dayMs;
  const when = isUpToNow ? 'in 7 days' : 'in the 7 days around it';
  if (total === null)
    return { words: [`Nobody ${when}, as far as PostHog tells`], lastSeen: null, days: [], shares: [] };
  const parts = [
    `${howMany(total.people)}${counted(total.sessions, 'session')} ${when}`,
    ...firstSeen(impact, times),
    ...since(impact, times),
  ];
  return {
    words: [parts.join(' · ')],
    lastSeen: seenAt(total.lastAt, times),
    days: daysOf(impact, times.projectZone),
    shares: sharesOf(impact),
  };
}

/** From ten people on it is a pattern. PostHog's own scouts ask for as much before they speak. */
function howMany(people: number): string {
  if (people <= 1) return 'Just this person: ';
  return `${people < 10 ? 'A few' : 'Many'}: ${counted(people, 'person', 'people')}, `;
}

function firstSeen({ total, window }: Impact, times: ImpactTimes): string[] {
  if (times.firstSeenAt !== null) return [`first seen ${seenAt(times.firstSeenAt, times)}`];
  // It may have happened before the window began, unless it was silent for a while then.
  if (total === null || total.firstAt - window.from < dayMs) return [];
  return [`earliest ${seenAt(total.firstAt, times)}`];
}

/** `today 12:20`, `yesterday 12:20`, `16 Nov 2026`. */
function seenAt(at: number, { zone, now, isLasting }: ImpactTimes): string {
  const day = formatDay(at, zone);
  if (isLasting) return day;
  const word = day === formatDay(now, zone) ? 'today' : day === formatDay(now - dayMs, zone) ? 'yesterday' : null;
  return word === null ? day : `${word} ${formatDate(at, zone).slice(day.length + 2)}`;
}

/** The release of its very first occurrence, where that lies in the window. */
function since({ total, window, releases }: Impact, { firstSeenAt }: ImpactTimes): string[] {
  if (total === null || firstSeenAt === null || firstSeenAt < window.from) return [];
  const first = releases.find(({ firstAt }) => firstAt === total.firstAt);
  if (!first || first.name === '') return [];
  const name = clip(first.name, 30);
  return [`since ${/^\d/.test(name) ? `v${name}` : name}`];
}

function daysOf({ window, days }: Impact, zone: TimeZone): ImpactDay[] {
  const byDay = new Map(days.map((each) => [each.day, each]));
  const iso = isoDays(zone);
  const all = new Set(byDay.keys());
  for (let at = window.from; at <= window.to; at += dayMs) all.add(iso.format(at));
  return [...all].sort().map((day) => {
    const { people = 0, sessions = 0 } = byDay.get(day) ?? {};
    return { day, label: labelOf(day), people, sessions };
  });
}

/** Days as PostHog writes them. A zone that this browser does not know, or that nobody told, reads as UTC. */
function isoDays(zone: TimeZone): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone ?? 'UTC' });
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' });
  }
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

function labelOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? clip(day, 20) : weekday.format(at).replace(',', '');
}

/** So many of each are named. */
const mostShares = 4;

function sharesOf({ browsers, systems, releases }: Impact): ImpactShares[] {
  return [sharesBy('Browser', browsers), sharesBy('System', systems), sharesBy('Release', releases)].filter(
    ({ shares }) => shares.some(({ name }) => name !== notKnown),
  );
}

const notKnown = 'not known';

function sharesBy(title: string, all: readonly ImpactShare[]): ImpactShares {
  const shares = all.slice(0, mostShares).map(({ name, people }) => ({ name: clip(name, 40) || notKnown, people }));
  return { title, shares, left: all.length - shares.length };
}
