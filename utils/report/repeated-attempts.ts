import type { EventTarget } from '@/utils/facts/events';
import { elementKey, elementWord, isField } from './element-label';
import { groupByElement } from './group-by-element';
import { innocentReason } from './innocent-clicks';
import { answerTo, isAnswer } from './page-answer';
import { shortPath } from './page-path';
import { byFirstMoment, type Problem, span } from './problem';
import { eventsBetween, isKnown, isOfTab, type SeenEvents } from './seen-events';
import type { VisitedEvent } from './visits';

/** Closer together it is a rage click; further apart, another matter. ms from one attempt to the next. */
const shortestGap = 1000;
const longestGap = 30_000;
const leastAttempts = 3;

type Series = [VisitedEvent, ...VisitedEvent[]];

/**
 * The same element clicked, or form submitted, three times or more, too slowly for a rage click, while nothing came of
 * it: no page in between, nor a custom event unless its name tells of trouble. Where an exception followed, that is the
 * problem. `told`: what other rules found; what they tell of an element, or of the form that it sends, is not told again.
 */
export function findRepeatedAttempts(seen: SeenEvents, told: readonly Problem[]): Problem[] {
  const known = new Set(told.flatMap(({ visitId, target }) => namesOf(visitId, target)));
  const isTold = ({ event, visitId }: VisitedEvent) => namesOf(visitId, event.target).some((name) => known.has(name));
  // Attempts on one element have the same names: it is enough to ask the first.
  const attempts = [...groupByElement(seen.visited.filter(isAttempt))].filter(([, [first]]) => !isTold(first));
  const outcomes = {
    ...seen,
    visited: seen.visited.filter(({ event }) => event.kind === 'page' || isAnswer(event, seen)),
  };
  return byFirstMoment(
    attempts.flatMap(([key, group]) =>
      seriesOf(group, outcomes)
        .filter((series) => series.length >= leastAttempts && !isThrown(series, seen))
        .slice(0, 1)
        .map((series) => toProblem(key, series, seen)),
    ),
  );
}

/** An exception so soon after an attempt tells why it was tried again: they are one problem. ms. */
const errorTime = 5000;

function isThrown(series: Series, seen: SeenEvents): boolean {
  return series.some(({ event: { moment, windowId } }) =>
    eventsBetween(seen, moment.offsetMs, moment.offsetMs + errorTime).some(
      (one) => one.event.kind === 'error' && isOfTab(one, windowId),
    ),
  );
}

/** The element and its form, on one visit. */
function namesOf(visitId: number | null, target: EventTarget | null): string[] {
  const form = target?.form ?? null;
  return [`${visitId} ${elementKey(target)}`, ...(form === null ? [] : [`${visitId} form ${form}`])];
}

function isAttempt({ event: { name, action, target } }: VisitedEvent): boolean {
  if (name !== '$autocapture' || target === null) return false;
  return action === 'submit' || (action === 'click' && !isField(target));
}

/** Cuts the attempts where something came of one, and where the next took too long. `outcomes`: pages and custom events. */
function seriesOf(attempts: Series, outcomes: SeenEvents): Series[] {
  const series: Series[] = [];
  for (const attempt of attempts) {
    const open = series.at(-1);
    const before = open?.at(-1);
    if (open && before && isRetry(before, attempt, outcomes)) open.push(attempt);
    else series.push([attempt]);
  }
  return series;
}

function isRetry(before: VisitedEvent, attempt: VisitedEvent, outcomes: SeenEvents): boolean {
  const [fromMs, toMs] = [before.event.moment.offsetMs, attempt.event.moment.offsetMs];
  if (toMs - fromMs <= shortestGap || toMs - fromMs > longestGap) return false;
  if (!isKnown(outcomes, ['pages', 'custom'], toMs)) return false;
  return !eventsBetween(outcomes, fromMs, toMs).some(
    (one) => isOfTab(one, attempt.event.windowId) && one.event.moment.offsetMs < toMs,
  );
}

function toProblem(key: string, series: Series, seen: SeenEvents): Problem {
  const [{ event, visitId }] = series;
  const last = series.at(-1) ?? series[0];
  const { answer, words } = answerTo([last], seen);
  const reason = innocentReason(event.target, series.length, Number.POSITIVE_INFINITY);
  const isSubmit = event.kind === 'submit';
  return {
    id: `repeated attempt ${key}`,
    kind: 'repeated-attempt',
    words: [isSubmit ? 'Submitted ' : 'Clicked ', elementWord(event.target), ` ${series.length} times`],
    detail: shortPath(event.url),
    count: series.length,
    ...span([event, ...series.map((one) => one.event)]),
    issueId: null,
    aftermath: reason === null ? words : [reason],
    answer,
    weight: reason === null ? 'friction' : 'innocent',
    visitId,
    target: event.target,
    url: event.url,
    rule: 'The same element clicked, or the same form submitted, at least three times with more than 1 s and at most 30 s between, and neither a page view nor a custom event in between. A custom event whose name tells of trouble does not count.',
  };
}
