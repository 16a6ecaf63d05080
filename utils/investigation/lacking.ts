import type { Capabilities } from '@/utils/connections/connection';
import type { Failure } from '@/utils/facts/failure';
import { CallFailed } from '@/utils/posthog/errors';
import type { Question } from './question';

/**
 * Asks with a column that older servers lack, and where the server refuses that, without it. What was lacking is
 * remembered once the poorer question was answered: a refusal alone may have other reasons.
 */
export async function withoutWhatIsLacking<Answer>(
  question: Pick<Question, 'lacks' | 'rememberLack'>,
  what: keyof Capabilities,
  ask: (has: boolean) => Promise<Answer>,
): Promise<Answer> {
  if (question.lacks[what]) return ask(false);
  try {
    return await ask(true);
  } catch (error) {
    if (!isFailure(error, 'refused')) throw error;
    const answer = await ask(false);
    question.rememberLack(what);
    return answer;
  }
}

export function isFailure(error: unknown, ...kinds: Failure['kind'][]): error is CallFailed {
  return error instanceof CallFailed && kinds.includes(error.failure.kind);
}
