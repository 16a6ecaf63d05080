import type { SilenceRow } from './rows';
import type { TimelineEvent } from './timeline';

/** From this long without an event, over all tabs, the silence is a row of its own. ms. */
export const leastSilence = 60_000;

/** The silence between two events that follow each other, or `null` where it is too short to tell. */
export function silenceBetween(before: TimelineEvent, after: TimelineEvent): SilenceRow | null {
  const durationMs = after.moment.offsetMs - before.moment.offsetMs;
  if (durationMs < leastSilence) return null;
  return { kind: 'silence', id: `silence after ${before.uuid}`, moment: before.moment, durationMs };
}
