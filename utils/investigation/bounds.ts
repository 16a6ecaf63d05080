import { fetchSessionWindow } from '@/utils/posthog/session-times';
import { type TimeWindow, windowOfExceptions } from '@/utils/posthog/time-window';
import type { Question } from './question';

/**
 * Asks about the session's exceptions within the time that its id tells roughly, and where that gives nothing, within the time
 * where its events were found in the end. `null`: there is no such time, or no exception in it.
 */
export async function askAboutExceptions<Answer>(
  question: Question,
  ask: (window: TimeWindow) => Promise<Answer>,
  isEmpty: (answer: Answer) => boolean,
): Promise<Answer | null> {
  const guess = windowOfExceptions(question.sessionId, question.now);
  const answer = guess === null ? null : await ask(guess);
  if (answer !== null && !isEmpty(answer)) return answer;
  const settled = await settledWindow(question);
  if (settled === null || (guess !== null && isWithin(settled, guess))) return answer;
  return ask(settled);
}

/** Where the events were found, if an exception is among them. When they could not be asked for, PostHog's sessions are. */
async function settledWindow(question: Question): Promise<TimeWindow | null> {
  const events = await question.sibling('events');
  if (events === null) return fetchSessionWindow(question, question.sessionId, question.fresh);
  // Events found around the recording carry no session id, and nothing else of the session will be there either.
  if (events.foundBy === 'around') return null;
  // Of too many events the exceptions are kept first: where none is, there is none.
  return events.rows.texts.includes('$exception') ? events.window : null;
}

function isWithin(inner: TimeWindow, outer: TimeWindow): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
