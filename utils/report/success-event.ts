import { between, type Course, pathOf } from './course';
import { maySucceed } from './event-success';
import { compareTexts, type TimelineEvent } from './timeline';

/** How long after something was tried again a new page is the answer to it, ms. */
const answers = 5_000;

/**
 * What shows that it went well in the end: the first custom event of the tab after the failure whose name did not occur
 * in it before.
 * `from` and `until`: the offsets of the failure's first and last occurrence, ms.
 */
export function successEvent(course: Course, tab: string, from: number, until: number): TimelineEvent | null {
  const customs = course.customs.get(tab);
  const isNew = ({ name, moment }: TimelineEvent) =>
    moment.offsetMs > until && (customs?.firstAt.get(name) ?? 0) > from && maySucceed(name);
  const first = customs?.events.find(isNew);
  if (!first) return null;
  const atOnce = customs?.events.filter((one) => one.moment.offsetMs === first.moment.offsetMs && isNew(one)) ?? [];
  return atOnce.reduce((one, other) => (compareTexts(other.name, one.name) < 0 ? other : one), first);
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
