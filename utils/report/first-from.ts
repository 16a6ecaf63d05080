import type { VisitedEvent } from './visits';

/**
 * The place of the first event at this offset (ms) or later; `past`: later. The events are in their order, and not all
 * of them are read.
 */
export function firstFrom(events: readonly VisitedEvent[], offset: number, past = false): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = events[middle]?.event.moment.offsetMs ?? 0;
    if (past ? at <= offset : at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
