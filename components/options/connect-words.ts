import type { Failure } from '@/utils/facts/failure';
import type { Answer } from './ask-background';

/** Why an attempt to connect gave nothing, and what to do: two sentences. */
export type ConnectProblem = { readonly what: string; readonly advice: string };

/** Puts any answer but a connection into words. `origin` is the PostHog that was asked. */
export function connectProblem(answer: Answer, origin: string): ConnectProblem {
  const host = new URL(origin).host;
  switch (answer.type) {
    case 'failed':
      return failureProblem(answer.failure, host);
    case 'no-permission':
    case 'bad-address':
      return { what: `The extension cannot reach ${host}.`, advice: 'Allow the extension this site in the browser.' };
    case 'unknown-connection':
      return { what: 'This connection is gone.', advice: 'It was removed in another window. Connect again.' };
    case 'silent':
    case 'connected':
    case 'connections':
      return { what: 'The extension did not answer.', advice: 'Try once more.' };
  }
}

function failureProblem(failure: Failure, host: string): ConnectProblem {
  switch (failure.kind) {
    case 'bad-key':
      return {
        what: `${host} does not know this key.`,
        advice: `Copy the whole key once more. A key works only in the region where it was made: check that yours was made on ${host}, and that it was not deleted or rolled since.`,
      };
    case 'no-key':
      return { what: 'The key was forgotten.', advice: 'Replace the key, then check again.' };
    case 'missing-scope':
      return { what: `The key lacks ${failure.scope}.`, advice: 'Add the scope in PostHog, then check again.' };
    case 'forbidden':
      return {
        what: `${host} does not let this key in.`,
        advice: failure.detail || 'Your organization may not allow personal API keys. Ask an admin of it.',
      };
    case 'not-found':
      return { what: `${host} has no such page.`, advice: 'Check the address.' };
    case 'throttled':
      return { what: `${host} has been asked too often.`, advice: waitWords(failure.retryAt) };
    case 'quota':
      return { what: "Your organization's API allowance is used up.", advice: failure.detail };
    case 'server-busy':
    case 'too-heavy':
      return {
        what: `${host} is in trouble at the moment.`,
        advice: 'Nothing is wrong with your key. Try again later.',
      };
    case 'offline':
      return { what: `${host} cannot be reached.`, advice: 'Check the network, a VPN or a firewall, then try again.' };
    case 'timeout':
      return { what: `${host} did not answer in time.`, advice: 'Check the network, then try again.' };
    case 'refused':
    case 'unexpected':
      return { what: `${host} answered in a way that is not understood.`, advice: failure.detail };
    case 'storage-full':
      return { what: 'The browser has no room left.', advice: 'Free some disk space, then try again.' };
  }
}

function waitWords(retryAt: number | null): string {
  const seconds = retryAt === null ? 0 : Math.ceil((retryAt - Date.now()) / 1000);
  if (seconds <= 0) return 'Wait a minute, then try again.';
  return seconds < 90 ? `Try again in ${seconds} s.` : `Try again in ${Math.ceil(seconds / 60)} min.`;
}
