import { between, type Course, pathOf } from './course';
import { mayAnswer, maySucceed } from './event-success';
import { compareTexts, type TimelineEvent } from './timeline';

/** How long after something was tried again a new page is the answer to it, ms. */
export const answerWithin = 5_000;

/**
 * What shows that it went well in the end: the first custom event of the tab after the failure which the project takes for
 * success. Where it named none, the first whose name did not occur in the failure before, and does not tell of trouble.
 * `from` and `until`: the offsets of the failure's first and last occurrence, ms.
 */
export function successEvent(course: Course, tab: string, from: number, until: number): TimelineEvent | null {
  const customs = course.customs.get(tab);
  const isNew = (name: string) => (customs?.firstAt.get(name) ?? 0) > from && maySucceed(name);
  const isSuccess = ({ name, moment }: TimelineEvent) =>
    moment.offsetMs > until && (isPinned(course) ? course.successNames.has(name) : isNew(name));
  const first = customs?.events.find(isSuccess);
  if (!first) return null;
  return lastOf(customs?.events.filter((one) => one.moment.offsetMs === first.moment.offsetMs && isSuccess(one)) ?? []);
}

/**
 * The first success event of the project after an offset (ms), in whatever tab: a payment may go on in another one, and a
 * server knows no tab.
 */
export function pinnedSuccess(course: Course, after: number): TimelineEvent | null {
  const found = [...course.customs.values()]
    .flatMap(({ events }) => events)
    .filter(({ name, moment }) => moment.offsetMs > after && course.successNames.has(name));
  const at = found.reduce((least, { moment }) => Math.min(least, moment.offsetMs), Number.POSITIVE_INFINITY);
  return lastOf(found.filter(({ moment }) => moment.offsetMs === at));
}

/**
 * The custom event that answered the last attempt, where the same had not come with those that failed: then it worked at
 * last, however often it came earlier. `from`: the offset of the first failed try; `within`: how long an answer may take, ms.
 */
export function answeredUpon(
  course: Course,
  tab: string,
  attempt: TimelineEvent,
  { from, within }: { readonly from: number; readonly within: number },
): TimelineEvent | null {
  const { offsetMs } = attempt.moment;
  const upon = between(course, tab, offsetMs, offsetMs + within)
    .map(({ event }) => event)
    .filter(
      (event) => event !== attempt && (event.kind === 'error' || (event.kind === 'custom' && mayAnswer(event.name))),
    );
  const first = upon.filter(({ moment }) => moment.offsetMs === upon[0]?.moment.offsetMs);
  const answer = first.some(({ kind }) => kind === 'error') ? null : lastOf(first);
  const isUsual = (course.customs.get(tab)?.events ?? []).some(
    ({ name, moment }) => name === answer?.name && moment.offsetMs >= from && moment.offsetMs < offsetMs,
  );
  return isUsual ? null : answer;
}

/** The last of some events; of those of one instant the one whose name comes first, whatever their order. */
export function lastOf(events: readonly TimelineEvent[]): TimelineEvent | null {
  return events.reduce<TimelineEvent | null>((one, other) => {
    if (one === null) return other;
    const later = other.moment.offsetMs - one.moment.offsetMs || compareTexts(one.name, other.name);
    return later > 0 ? other : one;
  }, null);
}

/** Whether the project says itself which events are success. */
export function isPinned({ successNames }: Course): boolean {
  return successNames.size > 0;
}

/** By which rule an event is taken for success. */
export function successRule(course: Course): string {
  return isPinned(course)
    ? "The first of the project's success events in the tab."
    : 'The first custom event of the tab whose name had not occurred before.';
}

/**
 * The page that opened upon an attempt, within 5 s, before anything else was done: then it worked at last, also where
 * the project sends no custom events. `path`: the page where it failed, which may only have been loaded anew.
 */
export function openedUpon(
  course: Course,
  tab: string,
  attempt: TimelineEvent,
  path: string | null,
): TimelineEvent | null {
  const { offsetMs } = attempt.moment;
  const next = between(course, tab, offsetMs, offsetMs + answerWithin).find(
    ({ event: { kind, moment } }) =>
      moment.offsetMs > offsetMs && (kind === 'page' || kind === 'click' || kind === 'error'),
  );
  if (next?.event.kind !== 'page') return null;
  return pathOf(course, next.visitId) === path ? null : next.event;
}
