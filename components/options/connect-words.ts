import type { Failure } from '@/utils/facts/failure';
import { type FailureWords, failureWords } from '@/utils/report/failure-words';
import type { Answer } from './ask-background';

/** Puts any answer but a connection into words. `origin` is the PostHog that was asked. */
export function connectProblem(answer: Answer, origin: string): FailureWords {
  const { host } = new URL(origin);
  switch (answer.type) {
    case 'failed':
      return whileConnecting(answer.failure, host);
    case 'no-permission':
    case 'bad-address':
      return {
        what: `The extension may not speak to ${host}.`,
        next: 'Try once more, and allow it when the browser asks.',
      };
    case 'unknown-connection':
      return { what: 'This connection is gone.', next: 'It was removed in another window. Connect again.' };
    case 'silent':
    case 'connected':
    case 'connections':
    case 'scanners':
      return { what: 'The extension did not answer.', next: 'Try once more.' };
  }
}

/** Who types a key wants to know more of a refusal than who reads a report. */
function whileConnecting(failure: Failure, host: string): FailureWords {
  switch (failure.kind) {
    case 'bad-key':
      return {
        what: `${host} does not know this key.`,
        next: `Copy the whole key once more. A key works only in the region where it was made: check that yours was made on ${host}, and that it was not deleted or rolled since.`,
      };
    case 'no-key':
      return { what: 'The key was forgotten.', next: 'Press Replace key and enter it again.' };
    case 'storage-full':
      return { what: 'The browser has no room to keep the key.', next: 'Free some disk space and try again.' };
    default:
      return failureWords(failure);
  }
}
