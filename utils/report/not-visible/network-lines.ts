import { counted } from '../words';
import { type Blindness, type BlindnessInput, entry, replaySettings } from './line';

export function networkLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const { partly, no, withoutFact } = entry('network', 'Network requests');
  const fact = facts.console;
  const missing = withoutFact(fact, zone);
  if (missing) return missing;
  if (recording === null) return no('PostHog keeps requests inside the recording, and there is none.', replaySettings);
  const requests = fact.state === 'ready' ? fact.data.requests : null;
  if (requests !== null && requests.total > 0) {
    return partly(`${counted(requests.total, 'request')} were counted. Which ones they were, only the player shows.`);
  }
  return no(
    'PostHog keeps requests inside the recording, where no query reaches them. The player shows them where they were captured.',
    replaySettings,
  );
}

/** Browsers that tell a page nothing of a request's status. */
const silent = /^(?:mobile )?safari/i;

export function requestStatusLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const { yes, no, unknown, withoutFact } = entry('request-status', 'Status of requests');
  const missing = withoutFact(facts.events, zone) ?? withoutFact(facts.console, zone);
  if (missing) return missing;
  const browser = facts.events.state === 'ready' ? facts.events.data.context.browser : null;
  const requests = facts.console.state === 'ready' ? facts.console.data.requests : null;
  if (requests !== null && requests.failed > 0) return yes(`${counted(requests.failed, 'request')} failed.`);
  if (silent.test(browser ?? ''))
    return no('Safari does not tell how a request ended: none marked as failed says nothing.');
  return requests !== null && requests.total > 0
    ? yes('None of those that were counted failed.')
    : unknown(
        recording === null
          ? 'Not counted: there is no recording.'
          : 'Not counted for this recording. The player shows beside each request how it ended.',
      );
}
