import type { EventRank } from '@/utils/facts/events';
import type { ExceptionsById } from './event-rows';
import { firstFrom } from './first-from';
import type { Visit, VisitedEvent } from './visits';

/** What the rules about events read, and how far they may trust that nothing else happened. */
export type SeenEvents = {
  readonly visits: readonly Visit[];
  /** In their order. */
  readonly visited: readonly VisitedEvent[];
  readonly exceptions: ExceptionsById;
  /** The ranks of which some events were left out: that none of them is there says nothing. */
  readonly cutRanks: ReadonlySet<EventRank>;
  /** Until when all is known, ms from the recording's start: without end once the session is over. */
  readonly knownUntilMs: number;
  /** The custom events that the project takes for success; none: nobody said. */
  readonly successNames: ReadonlySet<string>;
  /** A page left within so many ms for the page before it is a U-turn. */
  readonly uTurnMs: number;
};

/** The ranks of what shows that a page answered. */
export const answerRanks = ['problems', 'pages', 'custom', 'forms'] as const satisfies EventRank[];

/** Whether it says something that there is no event of these ranks up to a moment. */
export function isKnown({ cutRanks, knownUntilMs }: SeenEvents, ranks: readonly EventRank[], untilMs: number): boolean {
  return untilMs <= knownUntilMs && !ranks.some((rank) => cutRanks.has(rank));
}

/** The events from one moment to another, both with it; found without reading all others. */
export function eventsBetween({ visited }: SeenEvents, fromMs: number, toMs: number): VisitedEvent[] {
  return visited.slice(firstFrom(visited, fromMs), firstFrom(visited, toMs, true));
}

/** Whether an event is of this tab, or of none: a server's belongs to all. */
export function isOfTab({ event }: VisitedEvent, windowId: string | null): boolean {
  return event.windowId === null || windowId === null || event.windowId === windowId;
}
