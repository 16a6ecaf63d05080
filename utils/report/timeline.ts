import type { SessionEvent } from '@/utils/facts/events';
import { type Clocks, momentOf } from './clocks';
import { type EventKind, eventKind } from './event-words';
import type { Moment } from './moment';

/** An event with its place in the session and what kind of row it makes. */
export type TimelineEvent = SessionEvent & { readonly moment: Moment; readonly kind: EventKind };

/**
 * The events in the order in which they happened; those of one instant in the order of their ids, which a device counts
 * up within a millisecond. An event that is stored twice is told once. `harmless`: the ids of exceptions that are noise.
 */
export function inOrder(
  events: readonly SessionEvent[],
  clocks: Clocks,
  harmless: ReadonlySet<string> = new Set(),
): TimelineEvent[] {
  const seen = new Set<string>();
  return events
    .map((event) => ({
      ...event,
      moment: momentOf(event, clocks),
      kind: harmless.has(event.uuid) ? 'plumbing' : eventKind(event),
    }))
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs || compareTexts(one.uuid, other.uuid))
    .filter(({ uuid }) => !seen.has(uuid) && seen.add(uuid));
}

/** Whether it is an exception that is known to be harmless: it is told, and no rule reads it. */
export function isNoise({ name, kind }: TimelineEvent): boolean {
  return name === '$exception' && kind === 'plumbing';
}

/** Sorts texts by their code units: the same in every language. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
