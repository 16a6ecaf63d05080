import type { EventRank } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import { isServerLib } from '@/utils/facts/sdk';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import type { Visit, VisitedEvent } from './visits';

/** The session as the verdict reads it: what happened in each tab, and how it ended. */
export type Course = {
  readonly visits: readonly Visit[];
  /** The events of each tab in their order, noise left out. A server's event belongs to the tab that was in use. */
  readonly tabs: ReadonlyMap<string, readonly VisitedEvent[]>;
  /** The same of all tabs. */
  readonly visited: readonly VisitedEvent[];
  /** `null` where there is no event. */
  readonly end: SessionEnd | null;
  /** The ranks of which some events were left out: nothing may be read from their absence. */
  readonly cut: ReadonlySet<EventRank>;
};

export type SessionEnd = {
  readonly moment: Moment;
  /** The visit on which it ended. */
  readonly visitId: number;
  /** Nothing more is to come. */
  readonly isOver: boolean;
  /** The recording tells when it ended; otherwise the last event does. */
  readonly isRecorded: boolean;
};

export type CourseInput = {
  readonly visits: readonly Visit[];
  readonly visited: readonly VisitedEvent[];
  readonly recording: Recording | null;
  readonly cut: readonly EventRank[];
  /** Nothing more is to come. */
  readonly isOver: boolean;
};

export function readCourse({ visits, visited, recording, cut, isOver }: CourseInput): Course {
  const heard = visited.filter(({ event }) => !isNoise(event));
  const tabs = new Map<string, VisitedEvent[]>();
  for (const one of heard) {
    const key = tabOf(visits, one.visitId);
    const tab = tabs.get(key);
    if (tab) tab.push(one);
    else tabs.set(key, [one]);
  }
  return { visits, tabs, visited: heard, end: endOf(heard, recording, isOver), cut: new Set(cut) };
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

/** An exception that is known to be harmless. */
function isNoise({ name, kind }: TimelineEvent): boolean {
  return name === '$exception' && kind === 'plumbing';
}

function endOf(heard: readonly VisitedEvent[], recording: Recording | null, isOver: boolean): SessionEnd | null {
  // A server goes on when the person is gone.
  const last = heard.findLast(({ event }) => !isServerLib(event.lib)) ?? heard.at(-1);
  if (!last) return null;
  const { moment } = last.event;
  const recordedMs = (recording?.durationS ?? 0) * 1000;
  const isRecorded = Number.isFinite(recordedMs) && recordedMs > 0;
  const offsetMs = isRecorded ? Math.max(moment.offsetMs, recordedMs) : moment.offsetMs;
  return {
    moment: { offsetMs, at: moment.at + offsetMs - moment.offsetMs },
    visitId: last.visitId,
    isOver,
    isRecorded,
  };
}

/** The place of the first event at this offset or later; `past`: later. */
function firstFrom(events: readonly VisitedEvent[], offset: number, past = false): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = events[middle]?.event.moment.offsetMs ?? 0;
    if (past ? at <= offset : at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
