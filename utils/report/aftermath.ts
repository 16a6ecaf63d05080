import { type ChainLink, chainLink } from './chain-link';
import { between, type Course, isWhole, pathOf } from './course';
import { eventWords } from './event-words';
import type { Moment } from './moment';
import { successEvent, successRule } from './success-event';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';
import { clip, type Words } from './words';

export type Broken = {
  readonly tab: string;
  readonly visitId: number | null;
  /** When it happened first and last. */
  readonly from: Moment;
  readonly until: Moment;
  /** The same action again. */
  readonly retries: readonly TimelineEvent[];
};

/** What follows within this time is told as the aftermath, ms. */
export const aftermathTime = 30_000;
/** For so long after a try the page may answer, ms. */
const answerTime = 3_000;

/** What was done in the 30 s after something broke: tried again, loaded anew, back, on; and what shows that it went well. */
export function aftermathOf(course: Course, broken: Broken): ChainLink[] {
  return [...retryLink(course, broken), ...pageLink(course, broken), ...successLink(course, broken)];
}

function retryLink(course: Course, { tab, retries }: Broken): ChainLink[] {
  const [first] = retries;
  const last = retries.at(-1);
  if (!first || !last) return [];
  const times =
    retries.length === 1 ? ' again' : retries.length === 2 ? ' twice more' : ` ${retries.length} more times`;
  const then = between(course, tab, last.moment.offsetMs, last.moment.offsetMs + answerTime)
    .map(({ event }) => event)
    .filter((event) => event !== last);
  return [
    link(
      first.moment,
      [...eventWords(first, null), times],
      'The same action of the same tab, up to 30 s after something broke.',
      answerWords(then, isWhole(course, 'pages', 'custom', 'forms')),
    ),
  ];
}

/** What came of the last try; `isKnown`: no answer was left out. */
function answerWords(then: readonly TimelineEvent[], isKnown: boolean): string | null {
  if (then.some(({ kind }) => kind === 'error')) return 'an error followed';
  return isKnown && !then.some(isAnswer) ? 'no event followed' : null;
}

/** A page, something that the app reports, another field: what a page does when it answers. */
function isAnswer({ kind }: TimelineEvent): boolean {
  return kind === 'page' || kind === 'custom' || kind === 'input';
}

function pageLink(course: Course, { tab, visitId, until }: Broken): ChainLink[] {
  const opened = between(course, tab, until.offsetMs, until.offsetMs + aftermathTime).find(
    ({ event, visitId: on }) => event.kind === 'page' && on !== visitId,
  );
  if (!opened) return [];
  return [
    link(
      opened.event.moment,
      pageWords(course, visitId, opened, tab),
      'The next page of the same tab, up to 30 s later.',
    ),
  ];
}

function pageWords(course: Course, visitId: number | null, opened: VisitedEvent, tab: string): Words {
  const path = pathOf(course, opened.visitId);
  const place = path === null ? 'a page' : { code: clip(path, 120) };
  switch (wayTo(course, opened.visitId, visitId, tab)) {
    case 'again':
      return ['Loaded ', place, ' again'];
    case 'back':
      return ['Went back to ', place];
    case 'on':
      return ['Went on to ', place];
  }
}

/** How a visit follows another of its tab: the same page again, back to the page before it, or on to another. */
export function wayTo(course: Course, to: number, from: number | null, tab: string): 'again' | 'back' | 'on' {
  const path = pathOf(course, to);
  if (path === null) return 'on';
  if (path === pathOf(course, from)) return 'again';
  return path === pathBefore(course, from, tab) ? 'back' : 'on';
}

/** The page of the tab before a visit. */
function pathBefore(course: Course, visitId: number | null, tab: string): string | null {
  const before = course.visits.findLast(
    ({ id, windowId }) => visitId !== null && id < visitId && (windowId ?? '') === tab,
  );
  return before?.path ?? null;
}

function successLink(course: Course, { tab, from, until }: Broken): ChainLink[] {
  const success = successEvent(course, tab, from.offsetMs, until.offsetMs);
  if (success === null || success.moment.offsetMs > until.offsetMs + aftermathTime) return [];
  return [link(success.moment, [{ strong: clip(success.name, 120) }, ' followed'], successRule(course))];
}

function link(moment: Moment, words: Words, rule: string, note: string | null = null): ChainLink {
  return chainLink({ kind: 'aftermath', moment, words, note, rule });
}
