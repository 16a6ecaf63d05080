import type { Breakage } from './breakages';
import { type Course, isWhole, pathOf, tabOf } from './course';
import { openedUpon, successEvent } from './success-event';
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
  if (!isWhole(course, 'pages', 'custom') || recoveryOf(course, breakage) !== null) return null;
  const isRetried = breakage.retries.length >= leastRetries;
  const isWeak = breakage.cause.kind === 'submit' && breakage.problem.weight !== 'failure';
  const endedAfterMs = isWeak && !isRetried ? null : endedAfter(course, breakage);
  return isRetried || endedAfterMs !== null ? { breakage, isRetried, endedAfterMs } : null;
}

/** What shows that it went well after all: a success event, or the page that opened when it was tried again. */
export function recoveryOf(course: Course, { tab, visitId, times, retries }: Breakage): TimelineEvent | null {
  const last = times.at(-1) ?? times[0];
  const success = successEvent(course, tab, times[0].offsetMs, last.offsetMs);
  const attempt = retries.at(-1);
  const isLater = attempt !== undefined && attempt.moment.offsetMs >= last.offsetMs;
  return success ?? (isLater ? openedUpon(course, tab, attempt, pathOf(course, visitId)) : null);
}

/** How long after it broke for the last time the session ended on its page, ms; `null` where it did not so soon. */
function endedAfter(course: Course, { visitId, tab, all, times }: Breakage): number | null {
  const { end } = course;
  if (!end?.isOver) return null;
  // The last event alone tells when it ended: then all of them must be here.
  if (!end.isRecorded && !isWhole(course, 'forms', 'clicks')) return null;
  const isThere = [...end.visitIds].some(
    (id) => tabOf(course.visits, id) === tab && pathOf(course, id) === pathOf(course, visitId),
  );
  const lastMs = (all.at(-1) ?? times[0]).offsetMs;
  const since = end.moment.offsetMs - lastMs;
  return isThere && since <= endsWithin ? Math.max(0, since) : null;
}
