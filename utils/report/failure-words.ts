import { scopeUse } from '@/utils/connections/scopes';
import type { Failure } from '@/utils/facts/failure';
import { formatClock, type TimeZone } from './time';

/** A failure for people: what went wrong, and what to do next. Whole sentences. */
export type FailureWords = { readonly what: string; readonly next: string };

/** Words each failure once. `zone` is that in which clock times are shown. */
export function failureWords(failure: Failure, zone: TimeZone = null): FailureWords {
  switch (failure.kind) {
    case 'no-key':
      return { what: 'The key for this PostHog is gone.', next: 'Enter it again in the settings.' };
    case 'bad-key':
      return {
        what: 'PostHog does not accept the key.',
        next: 'It was deleted, replaced, or belongs to another region. Enter a new one in the settings.',
      };
    case 'missing-scope':
      return missingScope(failure.scope);
    case 'forbidden':
      return {
        what: failure.detail ? `PostHog refused: ${failure.detail}` : 'PostHog refused.',
        next: 'Ask an admin of the project for access, or use a key that has it.',
      };
    case 'not-found':
      return {
        what: 'PostHog does not find this.',
        next: 'The project may be another one, or this PostHog too old. Open the recording from its project and try again.',
      };
    case 'throttled':
      return failure.retryAt === null
        ? { what: 'PostHog asks to wait: too many requests.', next: 'Try again in a minute.' }
        : {
            what: 'PostHog asks to wait: too many requests.',
            next: `Try again after ${formatClock(failure.retryAt, zone)}.`,
          };
    case 'quota':
      return {
        what: 'Your organization has used up its API allowance for this month.',
        next: failure.detail || 'It is renewed at the start of the next period.',
      };
    case 'server-busy':
      return { what: 'PostHog is in trouble right now.', next: 'Try again in a moment.' };
    case 'too-heavy':
      return { what: 'PostHog stopped the query because it took too long.', next: 'Try again in a moment.' };
    case 'refused':
      return {
        what: failure.detail
          ? `PostHog could not read the question: ${failure.detail}`
          : 'PostHog could not read the question.',
        next: 'This PostHog may be too old for this part of the report.',
      };
    case 'offline':
      return { what: 'PostHog cannot be reached.', next: 'Check the connection to the internet and try again.' };
    case 'timeout':
      return { what: 'PostHog did not answer in time.', next: 'Try again in a moment.' };
    case 'unexpected':
      return {
        what: 'PostHog answered in a way this extension does not know.',
        next: 'Try again; if it stays so, update the extension.',
      };
    case 'storage-full':
      return {
        what: 'The browser has no room left for this report.',
        next: 'Close other reports and try again.',
      };
  }
}

function missingScope(scope: string): FailureWords {
  const use = scopeUse(scope);
  return {
    what: `The key lacks the scope ${scope}. ${use?.withoutIt ?? ''}`.trim(),
    next: 'Add it to the key in PostHog, then retry.',
  };
}
