import type { SilenceRow } from './rows';
import type { TimelineEvent } from './timeline';

/** From this long without an event, over all tabs, the silence is a row of its own. ms. */
export const leastSilence = 60_000;

/**
 * The silence between two events that follow each other, or `null` where it is too short to tell. `isActive`: the
 * recording tells of activity in such silences.
 */
export function silenceBetween(before: TimelineEvent, after: TimelineEvent, isActive: boolean): SilenceRow | null {
  const durationMs = after.moment.offsetMs - before.moment.offsetMs;
  if (durationMs < leastSilence) return null;
  const meaning = after.name === '$opt_in' ? 'no consent' : isActive ? 'active' : 'idle';
  return { kind: 'silence', id: `silence after ${before.uuid}`, moment: before.moment, durationMs, meaning };
}

/**
 * Whether somebody was there while no event came: the silences of a session, whose events come in their order, are
 * longer than what its recording calls inactive, by a minute at least.
 */
export function isActiveInSilence(events: readonly TimelineEvent[], inactiveMs: number | null): boolean {
  if (inactiveMs === null) return false;
  let silentMs = 0;
  let last: TimelineEvent | null = null;
  for (const event of events) {
    const gap = last === null ? 0 : event.moment.offsetMs - last.moment.offsetMs;
    if (gap >= leastSilence) silentMs += gap;
    last = event;
  }
  return silentMs - inactiveMs >= leastSilence;
}
