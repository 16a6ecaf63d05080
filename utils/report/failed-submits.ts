import { elementKey, elementWord } from './element-label';
import { groupBy } from './group-by';
import { errorWords, isAnswer, silenceWords } from './page-answer';
import { shortPath } from './page-path';
import { type Answer, byFirstMoment, type Problem, span, type Weight } from './problem';
import { eventsBetween, isKnown, isOfTab, type SeenEvents } from './seen-events';
import { formatSeconds } from './time';
import type { Visit, VisitedEvent } from './visits';
import { counted, type Words } from './words';

/** An exception so soon after a submit is told as its outcome, ms. */
const errorTime = 5000;
/** A page that is still open so long after a submit has not gone anywhere, ms. */
const openTime = 10_000;
/** From so far apart two submits of one form are two tries, ms: a rage click submits several times. */
const nextTry = 1000;
/** A dead click is dated by its click, which comes before the submit, ms. */
const clickBefore = 50;

type Failed = {
  readonly kind: 'failed';
  readonly submit: VisitedEvent;
  readonly answer: Answer;
  readonly weight: Weight;
  readonly words: Words;
};
type Outcome = Failed | { readonly kind: 'went-through' | 'not-known' };

/**
 * Submits of which nothing came but an exception, a rage or dead click within the form, another try, or the same page
 * still open 10 s later; one a visit and form. A page view or a custom event says that it went through, unless its name
 * tells of trouble. That the page alone stayed open is the weakest sign: some forms thank on the spot.
 */
export function findFailedSubmits(seen: SeenEvents): Problem[] {
  const submits = seen.visited.filter(({ event }) => event.kind === 'submit');
  if (submits.length === 0) return [];
  const openUntil = lastSigns(seen);
  return byFirstMoment(
    [...groupBy(submits, sameForm)].flatMap(([key, group]) => {
      const outcomes = group.map((submit, index) => judge(submit, group.slice(index + 1), openUntil, seen));
      const [first, ...more] = outcomes.filter((outcome) => outcome.kind === 'failed');
      return first ? [toProblem(key, [first, ...more], outcomes.at(-1)?.kind === 'went-through')] : [];
    }),
  );
}

/** The id of the problem that the failed submits of one form (`sameForm`) make. */
export function failedSubmitId(key: string): string {
  return `failed submit ${key}`;
}

/** One form within one visit. */
export function sameForm({ event: { target }, visitId }: VisitedEvent): string {
  return `${visitId} ${target?.form ?? elementKey(target)}`;
}

function judge(
  submit: VisitedEvent,
  later: readonly VisitedEvent[],
  openUntil: ReadonlyMap<number, number>,
  seen: SeenEvents,
): Outcome {
  const { moment, windowId, target } = submit.event;
  const start = moment.offsetMs;
  const retry = later.find(({ event }) => event.moment.offsetMs - start > nextTry);
  const retryAt = retry?.event.moment.offsetMs ?? Number.POSITIVE_INFINITY;
  const end = Math.min(start + openTime, retryAt - 1);
  const near = eventsBetween(seen, start - clickBefore, end).filter((one) => one !== submit && isOfTab(one, windowId));
  const after = near.filter(({ event }) => event.moment.offsetMs >= start);
  if (after.some(({ event }) => event.kind === 'page' || isAnswer(event, seen))) return { kind: 'went-through' };

  const failed = (answer: Answer, weight: Weight, ...words: Words): Failed => ({
    kind: 'failed',
    submit,
    answer,
    weight,
    words,
  });
  const silence = silenceWords(after, seen);
  const error = after.find(({ event }) => event.kind === 'error' && event.moment.offsetMs - start <= errorTime);
  if (error) return failed('error', 'failure', ...errorWords(error, start, seen));
  const struggle = near.find(({ event }) => event.kind === 'friction' && isWithin(event.target, target));
  if (struggle?.event.name === '$rageclick') {
    return failed('none', 'failure', 'rage clicks on ', elementWord(struggle.event.target), ' followed');
  }
  if (struggle) return failed('unchanged', 'failure', 'page did not change');
  if (!isKnown(seen, ['problems', 'pages', 'custom'], end)) return { kind: 'not-known' };
  if (retryAt <= start + openTime) {
    // With other values it may be another question, and not another try.
    const isSame = isKnown(seen, ['forms'], end) && !near.some(({ event }) => event.action === 'change');
    return failed(
      'none',
      isSame ? 'failure' : 'friction',
      ...silence,
      `, submitted again after ${formatSeconds(retryAt - start)}`,
    );
  }
  if ((openUntil.get(submit.visitId) ?? start) < start + openTime) return { kind: 'not-known' };
  return failed('none', 'friction', ...silence, ', the same page was still open 10 s later');
}

type Target = VisitedEvent['event']['target'];

function isWithin(element: Target, form: Target): boolean {
  return form?.form !== null && element?.form === form?.form;
}

/** Until when each visit shows that its page was open: its last event, or the next page of its tab. */
function lastSigns({ visited, visits }: SeenEvents): Map<number, number> {
  const signs = new Map(visited.map(({ event, visitId }) => [visitId, event.moment.offsetMs]));
  const open = new Map<string | null, Visit>();
  for (const visit of visits) {
    const before = open.get(visit.windowId);
    if (before) signs.set(before.id, Math.max(visit.first.offsetMs, signs.get(before.id) ?? 0));
    open.set(visit.windowId, visit);
  }
  return signs;
}

function toProblem(key: string, failures: readonly [Failed, ...Failed[]], wentThrough: boolean): Problem {
  const [first] = failures;
  const { event, visitId } = first.submit;
  const { target, url } = event;
  const worst = failures.find(({ weight }) => weight === 'failure') ?? first;
  return {
    id: failedSubmitId(key),
    kind: 'submit-failed',
    words: [
      'Submitted ',
      target?.name || target?.id ? elementWord(target) : 'the form',
      ...(failures.length > 1 ? [` ${counted(failures.length, 'time')}`] : []),
    ],
    detail: shortPath(url),
    count: failures.length,
    ...span([event, ...failures.map(({ submit }) => submit.event)]),
    issueId: null,
    aftermath: [...worst.words, ...(wentThrough ? ['; a later try went through'] : [])],
    answer: worst.answer,
    weight: wentThrough ? 'friction' : worst.weight,
    visitId,
    target,
    url,
    rule: 'A submit with neither a page view nor a custom event after it (one whose name tells of trouble does not count), but an exception within 5 s, a rage or dead click in the form, another submit, or the same page still open 10 s later.',
  };
}
