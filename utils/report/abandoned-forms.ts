import type { EventTarget } from '@/utils/facts/events';
import { elementKey, isField } from './element-label';
import { sameForm } from './failed-submits';
import { groupBy } from './group-by';
import { isAnswer } from './page-answer';
import { shortPath } from './page-path';
import { byFirstMoment, type Problem, span } from './problem';
import { eventsBetween, isKnown, isOfTab, type SeenEvents } from './seen-events';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import type { Visit, VisitedEvent } from './visits';
import { clip, counted, type Words } from './words';

/** One field may be a search, a filter or a slip. */
const leastFields = 2;
/** A page view so soon after a change is what the change does: a filter. ms. */
const changeTime = 3000;

/**
 * Forms that somebody began to fill and left: at least two of its fields changed, and before the visit ended it was
 * neither submitted nor was anything else in it pressed, nor did a custom event follow (one whose name tells of trouble
 * is none). Fields outside of a form belong together where they stand in one container. What sends them may stand outside
 * of it, so that nothing at all may be pressed after them; and two must have been typed into, for what is only chosen is
 * often a filter or a setting that needs no sending.
 */
export function findAbandonedForms(seen: SeenEvents): Problem[] {
  const changes = seen.visited.filter(({ event }) => event.action === 'change' && formOf(event.target) !== null);
  if (changes.length === 0) return [];
  const submitted = new Set(seen.visited.filter(({ event }) => event.kind === 'submit').map(sameForm));
  const pressed = new Map(seen.visited.filter(isPress).map((press) => [sameForm(press), press.event.moment.offsetMs]));
  return byFirstMoment(
    [...groupBy(changes, sameFields)].flatMap(([key, group]) => {
      const [{ event, visitId }] = group;
      const visit = seen.visits[visitId];
      const lastAt = (group.at(-1) ?? group[0]).event.moment.offsetMs;
      if (!visit || submitted.has(key)) return [];
      const isLoose = event.target?.form === null;
      const telling = isLoose ? group.filter((one) => one.event.target?.control === 'text') : group;
      if (countFields(telling) < leastFields) return [];
      const isSent = isLoose
        ? isUsedAfter(lastAt, visit, seen)
        : (pressed.get(key) ?? Number.NEGATIVE_INFINITY) >= lastAt;
      if (isSent || !isLeft(lastAt, visit, seen)) return [];
      return [toProblem(key, group, visit, seen)];
    }),
  );
}

/** What its fields belong to: the form, else the container. */
function formOf(target: EventTarget | null): string | null {
  return target === null ? null : (target.form ?? target.container);
}

/** One form, or the fields of one container, within one visit. */
function sameFields(change: VisitedEvent): string {
  const { target } = change.event;
  return target?.form === null ? `${change.visitId} in ${target.container}` : sameForm(change);
}

function countFields(changes: readonly VisitedEvent[]): number {
  return new Set(changes.map(({ event }) => elementKey(event.target))).size;
}

/** A button of the form that may do what a submit does. */
function isPress({ event }: VisitedEvent): boolean {
  const { target } = event;
  return isClick(event) && (target?.tag === 'button' || target?.tag === 'input') && target.control === null;
}

function isClick({ name, action }: TimelineEvent): boolean {
  return name === '$autocapture' && action === 'click';
}

/** Whether anything of the page was pressed after its last field, but a link or another field. */
function isUsedAfter(lastAt: number, visit: Visit, seen: SeenEvents): boolean {
  const until = Math.max(lastAt, visit.last.offsetMs);
  return eventsBetween(seen, lastAt, until).some(({ event, visitId }) => {
    const { target } = event;
    const isOther = !isLink(event) && !isField(target) && (target?.control ?? null) === null;
    return visitId === visit.id && isClick(event) && isOther;
  });
}

/** Whether the visit ended after the last change, and nothing came of it. */
function isLeft(lastAt: number, visit: Visit, seen: SeenEvents): boolean {
  const next = nextVisit(visit, seen);
  const end = visit.first.offsetMs + visit.durationMs;
  if (!isKnown(seen, ['pages', 'custom', 'forms', 'clicks'], next ? end : Number.POSITIVE_INFINITY)) return false;
  const after = eventsBetween(seen, lastAt, Math.max(end, lastAt + changeTime)).filter((one) =>
    isOfTab(one, visit.windowId),
  );
  const link = after.find(({ event }) => isLink(event));
  return !after.some(({ event }) =>
    event.kind === 'page'
      ? event.moment.offsetMs <= lastAt + changeTime && !(link && link.event.moment.offsetMs <= event.moment.offsetMs)
      : isAnswer(event, seen) && event.moment.offsetMs <= end,
  );
}

/** A field tells its change as it is left, often by the press on the link that leads away. */
function isLink(event: TimelineEvent): boolean {
  return isClick(event) && event.target?.tag === 'a';
}

function nextVisit(visit: Visit, { visits }: SeenEvents): Visit | undefined {
  return visits.find(({ id, windowId }) => id > visit.id && windowId === visit.windowId);
}

function toProblem(
  key: string,
  group: readonly [VisitedEvent, ...VisitedEvent[]],
  visit: Visit,
  seen: SeenEvents,
): Problem {
  const [{ event, visitId }] = group;
  const isLoose = event.target?.form === null;
  const { first, last } = span([event, ...group.map((one) => one.event)]);
  const next = nextVisit(visit, seen)?.path ?? null;
  const stayedMs = visit.first.offsetMs + visit.durationMs - last.offsetMs;
  const when = stayedMs < 1000 ? 'at once' : `after ${formatDuration(stayedMs)}`;
  const aftermath: Words =
    next === null || next === visit.path ? [`left ${when}`] : ['left for ', { code: clip(next, 120) }, ` ${when}`];
  return {
    id: `abandoned form ${key}`,
    kind: 'form-abandoned',
    words: [
      'Filled ',
      counted(countFields(group), 'field'),
      ...ofForm(formOf(event.target) ?? ''),
      ', never submitted',
    ],
    detail: shortPath(event.url),
    count: 1,
    first,
    last,
    issueId: null,
    aftermath,
    answer: null,
    weight: 'friction',
    visitId,
    target: event.target,
    url: event.url,
    rule: isLoose
      ? 'At least two fields were typed into that stand together outside of a form, and until the visit ended nothing but links and fields was pressed, and no custom event came but one whose name tells of trouble.'
      : 'At least two fields of one form changed, and until the visit ended there was no submit, no press of a button in the form after its last field, and no custom event but one whose name tells of trouble.',
  };
}

/** The name that developers gave the form; its place among others says nothing to a person. */
function ofForm(form: string): Words {
  const name = clip(form.replace(/^#/, ''), 60);
  return name === '' || /^(?:form|group)(?: |$)/.test(form) ? [] : [' of ', { strong: name }];
}
