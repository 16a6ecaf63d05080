import { isLeaving } from '@/utils/facts/lifecycle-events';
import { isServerLib } from '@/utils/facts/sdk';
import { aftermathTime, type Broken } from './aftermath';
import { type ChainLink, chainLink } from './chain-link';
import { after, type Course, isWhole } from './course';
import { eventWords } from './event-words';
import type { Moment } from './moment';
import { placeWord } from './place-word';
import { isPinned, lastOf, pinnedSuccess, successEvent, successRule } from './success-event';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';
import { clip, type Words } from './words';

/**
 * What the app reported in the end: a success that came too late to be told as the aftermath, else the last custom event
 * of the tab since it broke.
 */
export function tellReported(course: Course, { tab, from, until }: Broken): ChainLink[] {
  const success = successEvent(course, tab, from.offsetMs, until.offsetMs);
  if (success) {
    if (success.moment.offsetMs <= until.offsetMs + aftermathTime) return [];
    return [outcome([{ strong: clip(success.name, 120) }, ' followed'], success.moment, successRule(course))];
  }
  const events = course.customs.get(tab)?.events ?? [];
  const last = lastOf(events.filter(({ moment }) => moment.offsetMs > from.offsetMs));
  if (last === null || !isWhole(course, 'custom')) return [];
  return [outcome(['Last came ', { strong: clip(last.name, 120) }], last.moment, 'The last custom event of the tab.')];
}

/**
 * How the tab ended after it. "Left" is not "failed": a link out of the site explains leaving. A tab that was not left
 * is "left" only as the last one of a session that is over.
 */
export function tellLeaving(course: Course, { tab, from: since }: Broken): ChainLink[] {
  const events = course.tabs.get(tab) ?? [];
  const last = events.at(-1);
  if (!last || !course.end) return [];
  const { progress } = course.end;
  const place = placeWord(course, last.visitId);
  const isEnd = course.end.visitIds.has(last.visitId);
  const note = withoutSuccess(course, since);
  const out = after(course, tab, Math.max(since.offsetMs, last.event.moment.offsetMs - leavingTime)).findLast(
    ({ event }) => event.externalUrl !== null || isDeed(event),
  );
  if (out && out.event.externalUrl !== null && (progress === 'over' || !isEnd)) {
    const rule = 'A link out of the site was followed at the end: it explains leaving.';
    return [outcome(eventWords(out.event, null), out.event.moment, rule, note)];
  }
  const left = leavingOf(events, since);
  const isOut = left?.visitId === last.visitId;
  if (isOut && (progress === 'over' || !isEnd)) {
    const rule =
      left.event.name === '$pageleave' ? 'The page was left ($pageleave).' : `The app was left (${left.event.name}).`;
    return [outcome(['Left from ', place], left.event.moment, rule, note)];
  }
  if (isEnd && progress === 'over') {
    const moment = later(course.end.moment, last.event.moment);
    const rule = 'The session is over, and nothing is known of it after this page.';
    return [outcome(['Left from ', place], moment, rule, note)];
  }
  if (isEnd && progress === 'going-on' && !isOut) {
    return [outcome(['Still on ', place], last.event.moment, 'The session goes on.')];
  }
  const rule = 'The last that is known of the tab. That it was left is not known.';
  return [outcome(['Last seen on ', place], last.event.moment, rule)];
}

/** The leaving after which nothing more was done in the tab. A page may come back as it was, and so may an app. */
function leavingOf(events: readonly VisitedEvent[], since: Moment): VisitedEvent | null {
  const left = events.findLast(
    ({ event: { name, moment, kind } }) =>
      isLeaving(name) || (kind !== 'plumbing' && moment.offsetMs >= since.offsetMs),
  );
  return left && isLeaving(left.event.name) && left.event.moment.offsetMs >= since.offsetMs ? left : null;
}

/** Something that a person did, or a page that opened: who goes on in the tab has not left by a link before. */
function isDeed({ kind, lib }: TimelineEvent): boolean {
  return !isServerLib(lib) && (kind === 'click' || kind === 'input' || kind === 'submit' || kind === 'page');
}

/** The later of two moments. */
function later(one: Moment, other: Moment): Moment {
  return other.offsetMs > one.offsetMs ? other : one;
}

/** A link out of the site so soon before the end is how it ended, ms. */
const leavingTime = 10_000;

/** That none of the events came since which the project takes for success, in no tab. */
function withoutSuccess(course: Course, { offsetMs }: Moment): string | null {
  if (!isPinned(course) || !isWhole(course, 'custom')) return null;
  return pinnedSuccess(course, offsetMs) === null ? 'no success event followed' : null;
}

function outcome(words: Words, moment: Moment, rule: string, note: string | null = null): ChainLink {
  return chainLink({ kind: 'outcome', moment, words, rule, note });
}
