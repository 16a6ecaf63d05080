import type { EventsFact } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import { unpackEvents } from '@/utils/facts/packed-events';
import type { RecordingFact } from '@/utils/facts/recording';
import { longestSessionMs, progressAt } from '@/utils/facts/session-end';
import type { FactName } from '@/utils/facts/session-facts';
import { uuidv7Time } from '@/utils/session/uuidv7';

const minute = 60_000;

/**
 * How long a fact about a session that goes on is good. Pages ask every two minutes whether something is due; a little
 * less, as their clocks are not exact. What a person did on other days does not change as fast.
 */
function goodForMs(name: FactName): number {
  return name === 'otherSessions' ? 15 * minute : 2 * minute - 10_000;
}

/** True for a session that may still grow by all that its id tells: such a one is asked past PostHog's cache. */
export function mayBeYoung(sessionId: string, now: number): boolean {
  const start = uuidv7Time(sessionId);
  return start === null || now - start < longestSessionMs;
}

/** What of a session is known that tells whether it has ended. */
export type Signs = {
  readonly sessionId: string;
  readonly recording: Fact<RecordingFact> | null;
  readonly events: Fact<EventsFact> | null;
};

/** Whether the session had ended by a given time (ms since 1970): see `progressAt`. */
export function hasEnded({ sessionId, recording, events }: Signs, by: number): boolean {
  const found = recording?.state === 'ready' && recording.data.kind === 'found' ? recording.data.recording : null;
  const lastEventAt = lastEventOf(events);
  const activity = {
    startAt: uuidv7Time(sessionId),
    lastEventAt,
    recordedUntil: found?.endAt ?? null,
    ongoing: found?.ongoing ?? false,
    clockIsRight: lastEventAt === null || (events?.state === 'ready' && events.data.foundBy === 'session-id-time'),
  };
  return progressAt(activity, by) === 'over';
}

/** Whether a stored fact still answers for the session: it was asked for after the end, or just now. */
export function isCurrent(name: FactName, fact: Fact<unknown>, signs: Signs, now: number): boolean {
  return fact.state === 'ready' && (hasEnded(signs, fact.at) || now - fact.at < goodForMs(name));
}

/** A young recording that was not there may be there by now: that answer is never kept. */
export function isMissingYet({ sessionId, recording, events }: Signs): boolean {
  if (recording?.state !== 'ready' || recording.data.kind !== 'missing') return false;
  const lastEventAt = lastEventOf(events);
  return (
    mayBeYoung(sessionId, recording.at) && !(lastEventAt !== null && recording.at - lastEventAt > longestSessionMs)
  );
}

function lastEventOf(events: Signs['events']): number | null {
  return events?.state === 'ready' ? (unpackEvents(events.data.rows).at(-1)?.at ?? null) : null;
}
