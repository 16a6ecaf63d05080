import { isServerLib } from '@/utils/facts/sdk';
import { between, type Course, tabOf } from './course';
import { type DatedException, exceptionId, exceptionKey } from './exception-groups';
import { failedSubmitId, sameForm } from './failed-submits';
import { groupBy } from './group-by';
import { isSameAction, type LastAction, lastAction } from './last-action';
import type { Moment } from './moment';
import type { Problem } from './problem';
import { compareTexts, type TimelineEvent } from './timeline';

/** Something that broke on one visit: an exception with its cascade, or a form that was sent in vain. */
export type Breakage = {
  readonly cause:
    | { readonly kind: 'exception'; readonly exception: DatedException }
    | { readonly kind: 'submit'; readonly submit: TimelineEvent };
  readonly tab: string;
  readonly visitId: number;
  /** The problem that it is an occurrence of. */
  readonly problem: Problem;
  /** When it happened on this visit, in order. */
  readonly times: readonly [Moment, ...Moment[]];
  /** Every exception of it and its cascade, and every such submit, in order. */
  readonly all: readonly [Moment, ...Moment[]];
  /** What the person did before the first of them. */
  readonly action: LastAction | null;
  /** Each time it was the same action, as far as there was one. */
  readonly isOneAction: boolean;
  /** The same action again, after the first. */
  readonly retries: readonly TimelineEvent[];
};

/** Exceptions that follow within this time of the one before are its cascade, ms. */
export const cascadeGap = 5_000;
/** The same action is a retry while something broke in this time before, ms. */
const retryWithin = 30_000;

/** What broke, visit by visit, in the order of first occurrences. `exceptions`: noise left out, in their order. */
export function findBreakages(
  course: Course,
  exceptions: readonly DatedException[],
  problems: readonly Problem[],
): Breakage[] {
  const thrown = thrownBreakages(course, exceptions, problems);
  return [...thrown, ...submitBreakages(course, problems, thrown)].sort(
    (one, other) => one.times[0].offsetMs - other.times[0].offsetMs || compareTexts(one.problem.id, other.problem.id),
  );
}

/** How many other exceptions came with the first one, and how long that went on. */
export function cascadeOf({ times, all }: Breakage): { readonly others: number; readonly lastedMs: number } {
  const own = new Set(times);
  let last = all[0];
  let others = 0;
  for (const moment of all) {
    if (moment.offsetMs - last.offsetMs > cascadeGap) break;
    last = moment;
    if (!own.has(moment)) others += 1;
  }
  return { others, lastedMs: last.offsetMs - all[0].offsetMs };
}

type Open = {
  readonly leader: DatedException;
  readonly tab: string;
  readonly visitId: number;
  readonly action: LastAction | null;
  isOneAction: boolean;
  readonly times: [Moment, ...Moment[]];
  readonly all: [Moment, ...Moment[]];
};

/**
 * Exceptions under the one that came first. One that follows another within 5 s is its cascade, unless the person did
 * something else in between; what was once part of a cascade stays part of it on that visit, so that a loop of retries
 * is one breakage.
 */
function thrownBreakages(
  course: Course,
  exceptions: readonly DatedException[],
  problems: readonly Problem[],
): Breakage[] {
  const opened: Open[] = [];
  const homes = new Map<string, Open>();
  const latest = new Map<string, Open>();
  for (const exception of exceptions.toSorted(byTime)) {
    const place = placeOf(course, exception);
    if (place === null) continue;
    const { tab, visitId } = place;
    const { moment } = exception;
    const home = `${visitId} ${exceptionKey(exception)}`;
    const action = lastAction(course, tab, moment.offsetMs);
    const before = latest.get(tab);
    const into =
      homes.get(home) ??
      (before && isCascade(before, moment, action) ? before : undefined) ??
      opened.find((one) => one.visitId === visitId && isOfSameAction(one.action, action));
    if (into) {
      into.all.push(moment);
      if (exceptionKey(into.leader) === exceptionKey(exception)) {
        into.times.push(moment);
        if (!isOfSameAction(into.action, action)) into.isOneAction = false;
      }
      homes.set(home, into);
      latest.set(tab, into);
      continue;
    }
    const one: Open = { leader: exception, tab, visitId, action, isOneAction: true, times: [moment], all: [moment] };
    opened.push(one);
    homes.set(home, one);
    latest.set(tab, one);
  }
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  return opened.flatMap(({ leader, ...one }) => {
    const problem = byId.get(exceptionId(exceptionKey(leader)));
    if (!problem) return [];
    return {
      ...one,
      cause: { kind: 'exception', exception: leader },
      problem,
      retries: one.action?.isNear ? retriesOf(course, one.tab, one.action.event, one.all) : [],
    };
  });
}

/** Those of one instant in the order of what they are, so that the order of their ids does not decide which is first. */
function byTime(one: DatedException, other: DatedException): number {
  return (
    one.moment.offsetMs - other.moment.offsetMs ||
    compareTexts(exceptionKey(one), exceptionKey(other)) ||
    compareTexts(one.uuid, other.uuid)
  );
}

/** The tab and visit of an exception. Where its event was left out, the visit that was open in its tab. */
function placeOf(course: Course, { uuid, windowId, lib, moment }: DatedException): Place | null {
  const visitId = course.visitOf.get(uuid);
  if (visitId !== undefined) return { visitId, tab: tabOf(course.visits, visitId) };
  const anyTab = windowId === null || isServerLib(lib);
  const open = course.visits.findLast(
    (visit) => (anyTab || visit.windowId === windowId) && visit.first.offsetMs <= moment.offsetMs,
  );
  const visit = open ?? course.visits[0];
  return visit ? { visitId: visit.id, tab: tabOf(course.visits, visit.id) } : null;
}

type Place = { readonly tab: string; readonly visitId: number };

function isCascade({ all, action: led }: Open, { offsetMs }: Moment, action: LastAction | null): boolean {
  const last = all.at(-1) ?? all[0];
  if (offsetMs - last.offsetMs > cascadeGap) return false;
  const isNew = action?.isNear === true && action.event.moment.offsetMs > all[0].offsetMs;
  return !isNew || (led !== null && isSameAction(led.event, action.event));
}

function isOfSameAction(one: LastAction | null, other: LastAction | null): boolean {
  return one?.isNear === true && other?.isNear === true && isSameAction(one.event, other.event);
}

/** The same action of the tab again, each within 30 s of something that broke. */
function retriesOf(course: Course, tab: string, action: TimelineEvent, all: readonly Moment[]): TimelineEvent[] {
  const found = new Map<string, TimelineEvent>();
  let seenUntil = action.moment.offsetMs;
  for (const { offsetMs } of all) {
    const until = offsetMs + retryWithin;
    for (const { event } of between(course, tab, Math.max(seenUntil, offsetMs), until)) {
      const isLater = event.moment.offsetMs > action.moment.offsetMs;
      if (isLater && event.name !== '$rageclick' && isSameAction(event, action)) found.set(event.uuid, event);
    }
    seenUntil = until;
  }
  return [...found.values()];
}

/** Forms that were sent in vain, where no exception tells why. */
function submitBreakages(course: Course, problems: readonly Problem[], thrown: readonly Breakage[]): Breakage[] {
  const sent = groupBy(
    course.visited.filter(({ event }) => event.kind === 'submit'),
    (submit) => failedSubmitId(sameForm(submit)),
  );
  return problems.flatMap((problem): Breakage[] => {
    const { kind, visitId, first, last } = problem;
    if (kind !== 'submit-failed' || visitId === null) return [];
    if (thrown.some((one) => one.visitId === visitId && explains(one, first))) return [];
    const tab = tabOf(course.visits, visitId);
    const submits = (sent.get(problem.id) ?? [])
      .map(({ event }) => event)
      .filter(({ moment }) => moment.offsetMs >= first.offsetMs);
    const [submit, ...retries] = submits;
    if (!submit) return [];
    const again = retries.map(({ moment }) => moment).filter(({ offsetMs }) => offsetMs <= last.offsetMs);
    return [
      {
        cause: { kind: 'submit', submit },
        tab,
        visitId,
        problem,
        times: [submit.moment, ...again],
        all: [submit.moment, ...again],
        action: lastAction(course, tab, submit.moment.offsetMs),
        isOneAction: true,
        retries,
      },
    ];
  });
}

/** An exception upon a submit tells why it failed. */
function explains({ times }: Breakage, submitted: Moment): boolean {
  const since = times[0].offsetMs - submitted.offsetMs;
  return since >= 0 && since <= 2 * cascadeGap;
}
