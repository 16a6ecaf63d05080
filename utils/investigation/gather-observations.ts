import type { ObservationsFact } from '@/utils/facts/observations';
import { windowSince } from '@/utils/posthog/time-window';
import { fetchRecordedSummary } from '@/utils/posthog/vision-event';
import { fetchObservations } from '@/utils/posthog/vision-observations';
import { isFailure } from './lacking';
import type { Gatherer, Question } from './question';

const scope = 'replay_scanner:read';

/**
 * What Replay Vision knows of the session already. Where its rows may not be read, the event of an earlier summary takes
 * their place, which needs query access alone.
 */
export const gatherObservations: Gatherer<'observations'> = async (question) => {
  const rows = await readRows(question);
  if (rows.state !== 'refused') return { rows, recorded: null };
  const window = windowSince(question.sessionId, null, question.now);
  return { rows, recorded: await fetchRecordedSummary(question, question.sessionId, window) };
};

async function readRows(question: Question): Promise<ObservationsFact['rows']> {
  if (!question.mayUse(scope)) return { state: 'refused', scope };
  try {
    return { state: 'read', observations: await fetchObservations(question, question.sessionId) };
  } catch (error) {
    if (isFailure(error, 'not-found') && !/^project/i.test(error.detail)) return { state: 'absent' };
    if (!isFailure(error, 'missing-scope', 'forbidden')) throw error;
    return { state: 'refused', scope: error.failure.kind === 'missing-scope' ? error.failure.scope : null };
  }
}
