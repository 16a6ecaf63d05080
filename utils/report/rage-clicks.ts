import { elementKey, elementWord } from './element-label';
import { groupByElement } from './group-by-element';
import { innocentReason, mayStayUnchanged } from './innocent-clicks';
import { answerTo, type PageAnswer } from './page-answer';
import { shortPath } from './page-path';
import { type Answer, byFirstMoment, type Problem, span, type Weight } from './problem';
import type { SeenEvents } from './seen-events';
import { formatDuration } from './time';
import type { VisitedEvent } from './visits';
import type { Words } from './words';

/** Clicks of one element are one burst while they follow each other within this time, ms. The SDK's own is 1 s. */
const burstGap = 2000;

type Burst = readonly [VisitedEvent, ...VisitedEvent[]];

/**
 * Rage clicks, one a visit and element, each with what the page did next. The SDK reports a rage click once, in its
 * midst: how often was really clicked is counted from the clicks around it. What is usual for such an element is named;
 * a lone burst of it is innocent, and so is what the page answered at once.
 */
export function findRageClicks(seen: SeenEvents): Problem[] {
  const rages = seen.visited.filter(({ event }) => event.name === '$rageclick');
  if (rages.length === 0) return [];
  // Of thousands of clicks, only those on what was clicked in rage need to be grouped.
  const elements = new Set(rages.map(({ event }) => elementKey(event.target)));
  const clicks = groupByElement(
    seen.visited.filter(
      ({ event: { name, action, target } }) =>
        name === '$autocapture' && action === 'click' && elements.has(elementKey(target)),
    ),
  );
  return byFirstMoment(
    [...groupByElement(rages)].map(([key, group]) => toProblem(key, burstsOf(clicks.get(key) ?? [], group), seen)),
  );
}

function toProblem(key: string, bursts: readonly [Burst, ...Burst[]], seen: SeenEvents): Problem {
  const [[{ event, visitId }]] = bursts;
  const { target, url } = event;
  const all = bursts.flat();
  const clicks = all.filter(({ event: { name } }) => name !== '$rageclick');
  const isCounted = clicks.length > 1;
  const { first, last } = span([event, ...(isCounted ? clicks : all).map((one) => one.event)]);
  const spanMs = last.offsetMs - first.offsetMs;
  const answered = worst(bursts.map((burst) => answerTo(burst, seen)));
  const reason = innocentReason(target, clicks.length, spanMs);
  const isExplained = reason !== null && bursts.length === 1 && allows(answered.answer, mayStayUnchanged(target));
  const weight: Weight = isExplained || answered.answer === 'answered' ? 'innocent' : 'friction';
  return {
    id: `rage click ${key}`,
    kind: 'rage-click',
    words: isCounted
      ? ['Clicked ', elementWord(target), ` ${clicks.length} times`, lasted(spanMs)]
      : ['Rage clicked ', elementWord(target)],
    detail: shortPath(url),
    count: isCounted ? clicks.length : bursts.length,
    first,
    last,
    issueId: null,
    aftermath: aftermathOf(answered, reason, isExplained),
    answer: answered.answer,
    weight,
    visitId,
    target,
    url,
    rule: 'Three or more clicks on one element, each less than 1 s after the one before ($rageclick); the page has 3 s after the last click to answer.',
  };
}

function aftermathOf({ words }: PageAnswer, reason: string | null, isExplained: boolean): Words | null {
  if (reason === null || words === null) return reason === null ? words : [reason];
  return isExplained ? [reason] : [...words, ` (${reason})`];
}

/** Whether a usual reason may still explain it. */
function allows(answer: Answer | null, mayStay: boolean): boolean {
  return answer !== 'error' && (answer !== 'unchanged' || mayStay);
}

const gravity: { readonly [Kind in Answer]: number } = { unchanged: 4, error: 3, none: 2, slow: 1, answered: 0 };

/** The worst answer of several; one that is not known where none is worse. */
function worst(answers: readonly PageAnswer[]): PageAnswer {
  const graded = answers.toSorted((one, other) => gravityOf(other) - gravityOf(one));
  return graded[0] ?? { answer: null, words: null };
}

function gravityOf({ answer }: PageAnswer): number {
  return answer === null ? 1.5 : gravity[answer];
}

/** The bursts in which the SDK saw rage: its reports and the clicks around them, in their order. */
function burstsOf(clicks: readonly VisitedEvent[], rages: Burst): [Burst, ...Burst[]] {
  const all = [...clicks, ...rages].sort(
    (one, other) =>
      one.event.moment.offsetMs - other.event.moment.offsetMs || Number(isRage(one)) - Number(isRage(other)),
  );
  const bursts: [VisitedEvent, ...VisitedEvent[]][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const one of all) {
    const burst = one.event.moment.offsetMs - last <= burstGap ? bursts.at(-1) : undefined;
    if (burst) burst.push(one);
    else bursts.push([one]);
    last = one.event.moment.offsetMs;
  }
  const [first = rages, ...more] = bursts.filter((burst) => burst.some(isRage));
  return [first, ...more];
}

function isRage({ event }: VisitedEvent): boolean {
  return event.name === '$rageclick';
}

function lasted(ms: number): string {
  return ms >= 1000 ? ` in ${formatDuration(ms)}` : '';
}
