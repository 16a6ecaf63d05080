import { between, type Course, pathOf } from './course';
import { maySucceed } from './event-success';
import { compareTexts, type TimelineEvent } from './timeline';

/** How long after something was tried again a new page is the answer to it, ms. */
const answers = 5_000;

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
  const next = between(course, tab, offsetMs, offsetMs + answers).find(
    ({ event: { kind, moment } }) =>
      moment.offsetMs > offsetMs && (kind === 'page' || kind === 'click' || kind === 'error'),
  );
  if (next?.event.kind !== 'page') return null;
  return pathOf(course, next.visitId) === path ? null : next.event;
}
