import { fetchSessionWindow } from '@/utils/posthog/session-times';
import { type TimeWindow, windowOfSessionId } from '@/utils/posthog/time-window';
import type { Question } from './question';

/**
 * Asks within the time that the session's id tells, and where that gives nothing, within the time where its events were
 * found in the end. `null`: there is no such time.
 */
export async function askWithinBounds<Answer>(
  question: Question,
  ask: (window: TimeWindow) => Promise<Answer>,
  isEmpty: (answer: Answer) => boolean,
): Promise<Answer | null> {
  const guess = windowOfSessionId(question.sessionId, question.now);
  const answer = guess === null ? null : await ask(guess);
  if (answer !== null && !isEmpty(answer)) return answer;
  const settled = await settledWindow(question);
  if (settled === null || (guess !== null && isWithin(settled, guess))) return answer;
  return ask(settled);
}

/** Where the events were found. When they could not be asked for, PostHog's sessions are. */
async function settledWindow(question: Question): Promise<TimeWindow | null> {
  const events = await question.sibling('events');
  if (events === null) return fetchSessionWindow(question, question.sessionId, question.fresh);
  // Events found around the recording carry no session id, and nothing else of the session will be there either.
  return events.foundBy === 'around' ? null : events.window;
}

function isWithin(inner: TimeWindow, outer: TimeWindow): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
