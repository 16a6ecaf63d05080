import { isLeaving } from '@/utils/facts/lifecycle-events';
import { aftermathOf } from './aftermath';
import { type Breakage, cascadeOf } from './breakages';
import { after, type Course, pathOf } from './course';
import { elementWord } from './element-label';
import { eventWords } from './event-words';
import { exceptionWord } from './exception-title';
import type { Moment } from './moment';
import type { Problem } from './problem';
import { formatDuration } from './time';
import type { VisitedEvent } from './visits';
import { clip, counted, type Words } from './words';

/** A link of the chain of cause, always of one tab: what was done, what failed, what was done next, how it ended. */
export type ChainLink = {
  readonly kind: 'action' | 'failure' | 'aftermath' | 'outcome';
  readonly moment: Moment;
  readonly words: Words;
  /** Said at its end, quietly: `and 11 more in 8 s`. */
  readonly note: string | null;
  /** The error-tracking issue of a failure. */
  readonly issueId: string | null;
  /** The rule by which it stands here, for those who ask. */
  readonly rule: string;
};

/** From the last action before something broke to how its tab ended. */
export function tellChain(course: Course, breakage: Breakage): ChainLink[] {
  const { tab, visitId, times, retries } = breakage;
  return [
    ...actionLink(breakage),
    failureLink(breakage),
    ...aftermathOf(course, { tab, visitId, from: times[0], until: times.at(-1) ?? times[0], retries }),
    ...outcomeLink(course, tab, times[0]),
  ];
}

/** The same for a struggle in which nothing broke. */
export function tellStruggle(course: Course, problem: Problem, tab: string): ChainLink[] {
  const { words, aftermath, first, last, visitId } = problem;
  return [
    {
      kind: 'failure',
      moment: first,
      words: aftermath ? [...words, ', ', ...aftermath] : words,
      note: null,
      issueId: null,
      rule: problem.rule,
    },
    ...aftermathOf(course, { tab, visitId, from: last, until: last, retries: [] }),
    ...outcomeLink(course, tab, last),
  ];
}

function actionLink({ action, cause, times }: Breakage): ChainLink[] {
  // A submit is its own action; the press that sent it is told where it is known.
  const event = action?.event ?? (cause.kind === 'submit' ? cause.submit : null);
  if (event === null) return [];
  const isNear = action?.isNear ?? true;
  const before = times[0].offsetMs - event.moment.offsetMs;
  return [
    {
      kind: 'action',
      moment: event.moment,
      words: eventWords(event, null),
      note: isNear ? null : `${formatDuration(before)} before, possibly the cause`,
      issueId: null,
      rule: isNear
        ? 'The last click, submit, change or custom event of the same tab, at most 5 s before.'
        : 'Nothing was done in the 5 s before; this was the last action in the 30 s before, and possibly the cause.',
    },
  ];
}

function failureLink(breakage: Breakage): ChainLink {
  const { cause, times, action, problem } = breakage;
  if (cause.kind === 'submit') {
    return {
      kind: 'failure',
      moment: times[0],
      words: [
        'Submitted ',
        elementWord(cause.submit.target),
        ...(problem.aftermath ? [', ', ...problem.aftermath] : []),
      ],
      note: times.length > 1 ? timesWords(times.length) : null,
      issueId: null,
      rule: problem.rule,
    };
  }
  const notes = [
    times.length > 1 ? timesWords(times.length) : null,
    cascadeWords(breakage),
    action === null ? 'no user action just before, likely a background error' : null,
  ].filter((note) => note !== null);
  return {
    kind: 'failure',
    moment: times[0],
    words: [exceptionWord(cause.exception)],
    note: notes.length > 0 ? notes.join(' · ') : null,
    issueId: cause.exception.issueId,
    rule: 'The first exception; those of the same issue, and others up to 5 s later in the same tab, are folded into it.',
  };
}

function timesWords(times: number): string {
  return times === 2 ? 'twice' : `${times.toLocaleString('en')} times`;
}

function cascadeWords(breakage: Breakage): string | null {
  const { others, lastedMs } = cascadeOf(breakage);
  if (others === 0) return null;
  return `and ${counted(others, 'more error')} ${lastedMs < 1000 ? 'within 1 s' : `in ${formatDuration(lastedMs)}`}`;
}

/**
 * How the tab ended after it. "Left" is not "failed": a link out of the site explains leaving. A tab that was not left
 * is "left" only as the last one of a session that is over.
 */
function outcomeLink(course: Course, tab: string, since: Moment): ChainLink[] {
  const events = course.tabs.get(tab) ?? [];
  const last = events.at(-1);
  if (!last || !course.end) return [];
  const { progress } = course.end;
  const place = placeWord(course, last.visitId);
  const isEnd = course.end.visitIds.has(last.visitId);
  const out = after(course, tab, Math.max(since.offsetMs, last.event.moment.offsetMs - leavingTime)).findLast(
    ({ event }) => event.externalUrl !== null,
  );
  if (out && (progress === 'over' || !isEnd)) {
    const rule = 'A link out of the site was followed at the end: it explains leaving.';
    return [outcome(eventWords(out.event, null), out.event.moment, rule)];
  }
  const left = leavingOf(events, since);
  const isOut = left?.visitId === last.visitId;
  if (isOut && (progress === 'over' || !isEnd)) {
    const rule =
      left.event.name === '$pageleave' ? 'The page was left ($pageleave).' : `The app was left (${left.event.name}).`;
    return [outcome(['Left from ', place], left.event.moment, rule)];
  }
  if (isEnd && progress === 'over') {
    const moment = later(course.end.moment, last.event.moment);
    return [outcome(['Left from ', place], moment, 'The session is over, and nothing is known of it after this page.')];
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

/** The later of two moments. */
function later(one: Moment, other: Moment): Moment {
  return other.offsetMs > one.offsetMs ? other : one;
}

/** A link out of the site so soon before the end is how it ended, ms. */
const leavingTime = 10_000;

function outcome(words: Words, moment: Moment, rule: string): ChainLink {
  return { kind: 'outcome', moment, words, note: null, issueId: null, rule };
}

/** The page of a visit in a sentence. */
export function placeWord(course: Course, visitId: number | null): { readonly code: string } | string {
  const path = pathOf(course, visitId);
  return path === null ? 'the page' : { code: clip(path, 120) };
}
