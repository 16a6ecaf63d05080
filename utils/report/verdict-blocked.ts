import type { Breakage } from './breakages';
import { type Course, isWhole, pathOf, tabOf } from './course';
import { answeredUpon, answerWithin, isPinned, openedUpon, pinnedSuccess, successEvent } from './success-event';
import type { TimelineEvent } from './timeline';

/** What speaks for it that something that broke stopped the person. */
export type Block = {
  readonly breakage: Breakage;
  /** The same action was tried again at least twice. */
  readonly isRetried: boolean;
  /** The session ended on that page; how long after the last time, ms. */
  readonly endedAfterMs: number | null;
};

/** So many times again is more than a second try. */
const leastRetries = 2;
/** Who leaves so soon after something broke leaves because of it, ms. */
const endsWithin = 60_000;

/**
 * Something that broke stopped the person: it was tried again at least twice, or the session ended on that page within
 * 60 s, and no success followed. `null` where it did not, or where events that would show it were left out. A form of
 * which it is only known that its page stayed open counts when it was sent again: some forms thank on the spot.
 */
export function blockOf(course: Course, breakage: Breakage): Block | null {
  if (!canBlock(course) || recoveryOf(course, breakage) !== null) return null;
  const isRetried = breakage.retries.length >= leastRetries;
  const isWeak = breakage.cause.kind === 'submit' && breakage.problem.weight !== 'failure';
  const endedAfterMs = isWeak && !isRetried ? null : endedAfter(course, breakage);
  return isRetried || endedAfterMs !== null ? { breakage, isRetried, endedAfterMs } : null;
}

/** Whether all is here that would show that it did not stop the person. */
export function canBlock(course: Course): boolean {
  return isWhole(course, 'pages', 'custom');
}

/** Whether the last event tells when the session ended, where its recording does not: then all of them must be here. */
export function canTellEnd(course: Course): boolean {
  return course.end?.isRecorded === true || isWhole(course, 'forms', 'clicks');
}

/** So long may a form that was sent take to be answered, ms: as long as its page may stay open. */
const formAnswers = 10_000;

/**
 * What shows that it went well after all: a success event; or where the project named none, what answered the last try, an
 * event or the page that opened.
 */
export function recoveryOf(
  course: Course,
  { tab, visitId, times, retries, action, cause }: Breakage,
): TimelineEvent | null {
  const last = times.at(-1) ?? times[0];
  const success = isPinned(course)
    ? pinnedSuccess(course, last.offsetMs)
    : successEvent(course, tab, times[0].offsetMs, last.offsetMs);
  const attempt = retries.at(-1);
  if (success || attempt === undefined || attempt.moment.offsetMs < last.offsetMs) return success;
  const opened = openedUpon(course, tab, attempt, pathOf(course, visitId));
  if (isPinned(course)) return opened;
  const from = Math.min(times[0].offsetMs, action?.event.moment.offsetMs ?? times[0].offsetMs);
  const within = cause.kind === 'submit' ? formAnswers : answerWithin;
  return answeredUpon(course, tab, attempt, { from, within }) ?? opened;
}

/** How long after it broke for the last time the session ended on its page, ms; `null` where it did not so soon. */
function endedAfter(course: Course, { visitId, tab, all, times }: Breakage): number | null {
  const { end } = course;
  if (end?.progress !== 'over') return null;
  if (!canTellEnd(course)) return null;
  const isThere = [...end.visitIds].some(
    (id) => tabOf(course.visits, id) === tab && pathOf(course, id) === pathOf(course, visitId),
  );
  const lastMs = (all.at(-1) ?? times[0]).offsetMs;
  const since = end.moment.offsetMs - lastMs;
  return isThere && since <= endsWithin ? Math.max(0, since) : null;
}
