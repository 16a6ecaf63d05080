import type { SessionContext } from '@/utils/facts/events';
import { type Blindness, type BlindnessInput, entry, replaySettings } from './line';

export function networkLine({ recording }: BlindnessInput): Blindness {
  const { no } = entry('network', 'Network requests');
  return no(
    recording === null
      ? 'PostHog keeps requests inside the recording, and there is none.'
      : 'PostHog keeps requests inside the recording, where no query reaches them. The player shows them where they were captured.',
    replaySettings,
  );
}

/** Browsers that tell a page nothing of a request's status. */
const silent = /^(?:mobile )?safari/i;

export function requestStatusLine({ facts }: BlindnessInput): Blindness {
  const { no, unknown, withoutFact } = entry('request-status', 'Status of requests');
  const missing = withoutFact(facts.events, null);
  if (missing) return missing;
  const context: SessionContext | null = facts.events.state === 'ready' ? facts.events.data.context : null;
  return silent.test(context?.browser ?? '')
    ? no('Safari does not tell how a request ended: that none is marked as failed means nothing.')
    : unknown('Whether a request failed stands beside it in the player.');
}
