import type { OtherSession, OtherSessionsFact } from '@/utils/facts/other-sessions';
import { formatDuration } from './time';
import { counted, type Words } from './words';

/** What the person did in other sessions, 30 days before and after this one. */
export type OtherSessions = {
  /** `4th session this week · same error in 2 earlier`. */
  readonly words: Words;
  /** Says that the story goes on in a session just before or after this one. */
  readonly split: string | null;
  /** Newest first. */
  readonly sessions: readonly OtherSessionRow[];
  /** There are more; the oldest ones are left out. */
  readonly cut: boolean;
};

export type OtherSessionRow = {
  readonly sessionId: string;
  /** ms since 1970. */
  readonly startAt: number;
  readonly lengthMs: number;
  readonly isLater: boolean;
  /** `2 exceptions · 1 rage click`, empty where nothing went wrong. */
  readonly troubles: string;
  /** An error of this session occurred there too. */
  readonly hasSameError: boolean;
};

export type OtherSessionsContext = {
  /** The error-tracking issues of this session that count; `null` until they are known. */
  readonly issueIds: ReadonlySet<string> | null;
  /** When the last event of this session came, ms since 1970. */
  readonly lastEventAt: number | null;
  readonly now: number;
};

const week = 7 * 24 * 3_600_000;

export function tellOtherSessions(
  fact: OtherSessionsFact,
  context: OtherSessionsContext,
): OtherSessions | { empty: string } {
  if (fact.kind === 'nobody') return { empty: 'Whose session it was is not known, so no other one can be told.' };
  const { at, cut } = fact;
  const sessions = fact.sessions.map((session) => toRow(session, at, context.issueIds));
  const split = splitWords(fact.sessions, at, context.lastEventAt);
  return { words: wordsOf(sessions, cut, at, context.now), split, sessions, cut };
}

/** posthog-js starts a new session when nothing was done for this long, unless the project says otherwise. ms. */
const idleEnds = 30 * 60_000;
/** Who comes back later than this may well have come for something else. ms. */
const sameStory = 2 * idleEnds;

function splitWords(sessions: readonly OtherSession[], from: number, until: number | null): string | null {
  const isBreak = (gapMs: number) => gapMs >= idleEnds && gapMs <= sameStory;
  const before = sessions.map(({ endAt }) => from - endAt).find(isBreak);
  const after = until === null ? undefined : sessions.map(({ startAt }) => startAt - until).find(isBreak);
  const parts = [
    ...(before === undefined ? [] : [`one ended ${formatDuration(before)} before this began`]),
    ...(after === undefined ? [] : [`one began ${formatDuration(after)} after this ended`]),
  ];
  if (parts.length === 0) return null;
  return `The story may be longer: ${parts.join(', ')}. A session ends after 30 idle minutes.`;
}

function toRow(session: OtherSession, here: number, issueIds: ReadonlySet<string> | null): OtherSessionRow {
  const { sessionId, startAt, endAt, exceptions, rageClicks } = session;
  const troubles = [
    ...(exceptions > 0 ? [counted(exceptions, 'exception')] : []),
    ...(rageClicks > 0 ? [counted(rageClicks, 'rage click')] : []),
  ];
  return {
    sessionId,
    startAt,
    lengthMs: Math.max(0, endAt - startAt),
    isLater: startAt > here,
    troubles: troubles.join(' · '),
    hasSameError: issueIds !== null && session.issueIds.some((id) => issueIds.has(id)),
  };
}

/** The sessions of the seven days before are counted; where there is none, those of the thirty days. */
function wordsOf(sessions: readonly OtherSessionRow[], cut: boolean, here: number, now: number): Words {
  const earlier = sessions.filter(({ isLater }) => !isLater);
  const later = sessions.length - earlier.length;
  const recent = earlier.filter(({ startAt }) => startAt > here - week).length;
  const parts = [
    placeOf(recent, earlier.length, cut, now - here < week),
    ...sameError(sessions),
    ...(later > 0 ? [`${later.toLocaleString('en')} more since`] : []),
  ];
  return [parts.join(' · ')];
}

function placeOf(recent: number, earlier: number, cut: boolean, isThisWeek: boolean): string {
  if (earlier === 0 && !cut) return 'First session in 30 days';
  if (recent === 0) return `${ordinal(earlier + 1, cut)} session in 30 days`;
  // Only the oldest are left out: those of the last days are all there unless nothing else is.
  return `${ordinal(recent + 1, cut && recent === earlier)} session ${isThisWeek ? 'this week' : 'in 7 days'}`;
}

function sameError(sessions: readonly OtherSessionRow[]): string[] {
  const same = sessions.filter(({ hasSameError }) => hasSameError);
  if (same.length === 0) return [];
  const later = same.filter(({ isLater }) => isLater).length;
  const which = later === 0 ? 'earlier' : later === same.length ? 'later' : 'others';
  return [`same error in ${same.length.toLocaleString('en')} ${which}`];
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const endings = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
]);

/** `4th`; `101st or later` where not all are known. */
function ordinal(place: number, atLeast: boolean): string {
  const text = `${place.toLocaleString('en')}${endings.get(rules.select(place)) ?? 'th'}`;
  return atLeast ? `${text} or later` : text;
}
