import type { SessionEvent } from '@/utils/facts/events';
import { type Clocks, momentOf } from './clocks';
import type { Moment } from './moment';

/** An event with its place in the session. */
export type TimelineEvent = SessionEvent & { readonly moment: Moment };

/** The events in the order in which they happened. Events of one instant stand in the order of their ids. */
export function inOrder(events: readonly SessionEvent[], clocks: Clocks): TimelineEvent[] {
  return events
    .map((event) => ({ ...event, moment: momentOf(event, clocks) }))
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs || compare(one.uuid, other.uuid));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
