import type { EventRank } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import { isServerLib } from '@/utils/facts/sdk';
import type { Progress } from '@/utils/facts/session-end';
import { firstFrom } from './first-from';
import { groupBy } from './group-by';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import type { Visit, VisitedEvent } from './visits';

/** The session as the verdict reads it: what happened in each tab, and how it ended. */
export type Course = {
  readonly visits: readonly Visit[];
  /** The events of each tab in their order. A server's event belongs to the page that was in use last. */
  readonly tabs: ReadonlyMap<string, readonly VisitedEvent[]>;
  /** The same of all tabs. */
  readonly visited: readonly VisitedEvent[];
  /** The custom events of each tab. */
  readonly customs: ReadonlyMap<string, Customs>;
  /** The visits of exceptions, by the ids of their events. */
  readonly visitOf: ReadonlyMap<string, number>;
  /** `null` where there is no event. */
  readonly end: SessionEnd | null;
  /** The ranks of which some events were left out: nothing may be read from their absence. */
  readonly cut: ReadonlySet<EventRank>;
  /** The custom events that the project takes for success; none: those that are new after a failure. */
  readonly successNames: ReadonlySet<string>;
};

/** The custom events of a tab in their order, and when each name occurred first, ms from the recording's start. */
export type Customs = { readonly events: readonly TimelineEvent[]; readonly firstAt: ReadonlyMap<string, number> };

export type SessionEnd = {
  readonly moment: Moment;
  /** The visit on which it ended; of several tabs more than one where their last events are of one instant. */
  readonly visitIds: ReadonlySet<number>;
  /** Whether more is to come. */
  readonly progress: Progress;
  /** The recording tells when it ended; otherwise the last event does. */
  readonly isRecorded: boolean;
};

export type CourseInput = {
  readonly visits: readonly Visit[];
  readonly visited: readonly VisitedEvent[];
  readonly recording: Recording | null;
  readonly cut: readonly EventRank[];
  /** Whether more is to come. */
  readonly progress: Progress;
  readonly successNames: ReadonlySet<string>;
};

export function readCourse({ visits, visited, recording, cut, progress, successNames }: CourseInput): Course {
  const settled = settleServerEvents(visited);
  const tabs = groupBy(settled, ({ visitId }) => tabOf(visits, visitId));
  const thrown = settled.filter(({ event }) => event.name === '$exception');
  return {
    visits,
    tabs,
    visited: settled,
    customs: new Map([...tabs].map(([tab, events]) => [tab, customsOf(events)])),
    visitOf: new Map(thrown.map(({ event, visitId }) => [event.uuid, visitId])),
    end: endOf(settled, recording, progress),
    cut: new Set(cut),
    successNames,
  };
}

function customsOf(tab: readonly VisitedEvent[]): Customs {
  const events = tab.map(({ event }) => event).filter(({ kind }) => kind === 'custom');
  const firstAt = new Map<string, number>();
  for (const { name, moment } of events) {
    if (!firstAt.has(name)) firstAt.set(name, moment.offsetMs);
  }
  return { events, firstAt };
}

/**
 * Gives the events of servers, which know no page, to the page on which the person did something last; of several at one
 * instant to that which was opened first.
 */
function settleServerEvents(visited: readonly VisitedEvent[]): readonly VisitedEvent[] {
  if (!visited.some(({ event }) => isServerLib(event.lib))) return visited;
  const settled: VisitedEvent[] = [];
  let inUse: number | null = null;
  for (const instant of groupBy(visited, ({ event }) => event.moment.offsetMs).values()) {
    const used = instant.filter(({ event }) => !isServerLib(event.lib)).map(({ visitId }) => visitId);
    inUse = used.length > 0 ? used.reduce((one, other) => Math.min(one, other)) : inUse;
    for (const one of instant) {
      settled.push(inUse !== null && isServerLib(one.event.lib) ? { ...one, visitId: inUse } : one);
    }
  }
  return settled;
}

/** The tab of a visit. What came before any tab had a name is a tab of its own. */
export function tabOf(visits: readonly Visit[], visitId: number): string {
  return visits[visitId]?.windowId ?? '';
}

/** The events of a tab from one offset to another, both included, ms. */
export function between(course: Course, tab: string, from: number, to: number): readonly VisitedEvent[] {
  const events = course.tabs.get(tab) ?? [];
  return events.slice(firstFrom(events, from), firstFrom(events, to, true));
}

/** The events of a tab after an offset, ms. */
export function after(course: Course, tab: string, offset: number): readonly VisitedEvent[] {
  const events = course.tabs.get(tab) ?? [];
  return events.slice(firstFrom(events, offset, true));
}

/** Whether events of all these ranks are here, so that their absence says something. */
export function isWhole({ cut }: Course, ...ranks: readonly EventRank[]): boolean {
  return !ranks.some((rank) => cut.has(rank));
}

/** The page of a visit, `/checkout`. */
export function pathOf({ visits }: Course, visitId: number | null): string | null {
  return visitId === null ? null : (visits[visitId]?.path ?? null);
}

function endOf(visited: readonly VisitedEvent[], recording: Recording | null, progress: Progress): SessionEnd | null {
  // A server goes on when the person is gone.
  const last = visited.findLast(({ event }) => !isServerLib(event.lib)) ?? visited.at(-1);
  if (!last) return null;
  const { moment } = last.event;
  const recordedMs = (recording?.durationS ?? 0) * 1000;
  const isRecorded = Number.isFinite(recordedMs) && recordedMs > 0;
  const offsetMs = isRecorded ? Math.max(moment.offsetMs, recordedMs) : moment.offsetMs;
  return {
    moment: { offsetMs, at: moment.at + offsetMs - moment.offsetMs },
    visitIds: new Set(
      visited.flatMap(({ event, visitId }) =>
        event.moment.offsetMs === moment.offsetMs && isServerLib(event.lib) === isServerLib(last.event.lib)
          ? visitId
          : [],
      ),
    ),
    progress,
    isRecorded,
  };
}
