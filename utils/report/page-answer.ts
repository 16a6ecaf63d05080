import { elementKey } from './element-label';
import { mayAnswer } from './event-success';
import { eventWords } from './event-words';
import type { Answer } from './problem';
import { answerRanks, eventsBetween, isKnown, isOfTab, type SeenEvents } from './seen-events';
import { formatDelay, formatSeconds } from './time';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';
import { clip, plainText, type Words } from './words';

/** For so long after the last click an event counts as the page's answer, ms. */
const answerTime = 3000;
/** An answer that takes so long is slow, ms. */
const slowTime = 1000;
/** A dead click is dated by its click, give or take, ms. */
const deadMargin = 50;

/** What is told of an answer; neither is known where events that would show it were left out. */
export type PageAnswer = { readonly answer: Answer | null; readonly words: Words | null };

/**
 * Did the page answer these clicks on one element, given in their order? An exception, a page view, a custom event, a
 * change or a submit counts up to 3 s after the last of them. A form that the element submits itself is no answer: it is
 * what the click does; nor is a custom event whose name tells of trouble or of looking for help. Changes of the page are
 * no events, so that silence reads "no event followed".
 */
export function answerTo(clicks: readonly [VisitedEvent, ...VisitedEvent[]], seen: SeenEvents): PageAnswer {
  const [{ event: first }] = clicks;
  const last = (clicks.at(-1) ?? clicks[0]).event;
  const [fromMs, toMs] = [first.moment.offsetMs, last.moment.offsetMs + answerTime];
  const around = eventsBetween(seen, fromMs - deadMargin, toMs).filter((one) => isOfTab(one, first.windowId));
  const key = elementKey(first.target);
  const isDead = around.some(
    ({ event }) =>
      event.name === '$dead_click' &&
      elementKey(event.target) === key &&
      event.moment.offsetMs <= last.moment.offsetMs + deadMargin,
  );
  const after = around.filter((one) => one.event.moment.offsetMs >= fromMs && !clicks.includes(one));
  const error = after.find(({ event }) => event.kind === 'error');
  if (isDead) {
    return {
      answer: 'unchanged',
      words: ['page did not change', ...(error ? [', ', ...errorWords(error, fromMs, seen)] : [])],
    };
  }
  if (error) return { answer: 'error', words: errorWords(error, fromMs, seen) };
  const ownSubmits = after.filter(({ event }) => event.kind === 'submit' && isOwnForm(event.target, first.target));
  const reply = after.find((one) => isReply(one, seen) && !ownSubmits.includes(one));
  if (reply) return repliedWith(reply, clicks);
  if (!isKnown(seen, answerRanks, toMs)) return { answer: null, words: null };
  return {
    answer: 'none',
    words: [...(ownSubmits.length > 0 ? ['submitted, and '] : []), ...silenceWords(after, seen)],
  };
}

/** Whether it is a custom event that may be an answer; what the project takes for success always is one. */
export function isAnswer({ kind, name }: TimelineEvent, { successNames }: Pick<SeenEvents, 'successNames'>): boolean {
  return kind === 'custom' && (successNames.has(name) || mayAnswer(name));
}

/** That nothing followed which is an answer; what followed and is none is told. */
export function silenceWords(after: readonly VisitedEvent[], seen: SeenEvents): Words {
  const told = after.find(({ event }) => event.kind === 'custom' && !isAnswer(event, seen));
  return told ? ['no event followed but ', { strong: clip(told.event.name, 120) }] : ['no event followed'];
}

function isReply({ event }: VisitedEvent, seen: SeenEvents): boolean {
  return event.kind === 'page' || isAnswer(event, seen) || event.kind === 'input' || event.kind === 'submit';
}

type Target = VisitedEvent['event']['target'];

function isOwnForm(form: Target, element: Target): boolean {
  return element?.form != null && element.form === form?.form;
}

/** An exception that followed on what was done at an offset, ms. */
export function errorWords({ event }: VisitedEvent, fromMs: number, { exceptions }: SeenEvents): Words {
  const title = plainText(eventWords(event, exceptions.get(event.uuid) ?? null));
  return [{ strong: clip(title, 120) }, ` followed ${formatDelay(event.moment.offsetMs - fromMs)}`];
}

function repliedWith(reply: VisitedEvent, clicks: readonly VisitedEvent[]): PageAnswer {
  const at = reply.event.moment.offsetMs;
  const before = clicks.filter(({ event }) => event.moment.offsetMs <= at);
  const sinceFirst = at - (before[0]?.event.moment.offsetMs ?? at);
  const sinceLast = at - (before.at(-1)?.event.moment.offsetMs ?? at);
  const isSlow = sinceFirst >= slowTime && before.length === clicks.length;
  // Clicked until it came, an answer follows the last click at once, however long it took.
  const delay =
    isSlow && sinceLast < slowTime ? `${formatSeconds(sinceFirst)} after the first click` : formatDelay(sinceLast);
  const slow = isSlow ? ': slow, not broken' : '';
  return { answer: isSlow ? 'slow' : 'answered', words: [...replyWords(reply), ` ${delay}${slow}`] };
}

function replyWords({ event }: VisitedEvent): Words {
  switch (event.kind) {
    case 'page':
      return ['page navigated'];
    case 'custom':
      return [{ strong: clip(event.name, 120) }, ' followed'];
    case 'submit':
      return ['a form was submitted'];
    default:
      return ['a field changed'];
  }
}
