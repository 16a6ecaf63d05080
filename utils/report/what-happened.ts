import type { DatedLine } from './console-groups';
import { withConsole } from './console-rows';
import { elementKey } from './element-label';
import { type ExceptionsById, toEventRows } from './event-rows';
import { exceptionKey } from './exception-groups';
import { exceptionTitle } from './exception-title';
import type { Row } from './rows';
import { isActiveInSilence, silenceBetween } from './silence';
import { nameTabs } from './tabs';
import type { TimelineEvent } from './timeline';
import { groupByVisit, type Visit, type VisitedEvent } from './visits';

/** The story of the session: rows under the headings of page visits. */
export type WhatHappened = {
  readonly rows: readonly Row[];
  readonly visits: readonly Visit[];
  readonly visited: readonly VisitedEvent[];
  readonly eventCount: number;
  /** The time of day at which offsets begin, on the server's clock; ms since 1970. */
  readonly startsAt: number;
};

export type Story = {
  /** In their order. */
  readonly events: readonly TimelineEvent[];
  readonly exceptions: ExceptionsById;
  /** Lines of the console that count, in their order. */
  readonly lines: readonly DatedLine[];
  readonly startsAt: number;
  /** For how long the recording calls the person inactive, ms; `null` where there is none that tells. */
  readonly inactiveMs: number | null;
};

/** Tells what happened in a session: its events, and what the console wrote in between. */
export function tellWhatHappened({ events, exceptions, lines, startsAt, inactiveMs }: Story): WhatHappened {
  const { visits, events: visited } = groupByVisit(events);
  const tabs = nameTabs(events);
  const problems = countProblems(visited, exceptions);
  const headed = new Set<number>();
  const rows: Row[] = [];

  for (const stretch of cutStretches(visited, isActiveInSilence(events, inactiveMs))) {
    const visit = visits[stretch.visitId];
    if (stretch.silence) rows.push(stretch.silence);
    const [first] = stretch.events;
    if (visit && first && !stretch.sameVisit) {
      rows.push({
        kind: 'visit',
        id: `visit ${visit.id} at ${first.uuid}`,
        visit,
        moment: first.moment,
        tab: visit.windowId === null ? null : (tabs.get(visit.windowId) ?? null),
        continued: headed.has(visit.id),
        problems: problems.get(visit.id)?.size ?? 0,
      });
      headed.add(visit.id);
    }
    rows.push(...toEventRows(stretch.events, exceptions));
  }
  const thrown = new Set([...exceptions.values()].map(exceptionTitle));
  return { rows: withConsole(rows, lines, thrown), visits, visited, eventCount: events.length, startsAt };
}

type Stretch = {
  readonly visitId: number;
  readonly events: TimelineEvent[];
  readonly silence: ReturnType<typeof silenceBetween>;
  /** It goes on with the visit of the stretch before, after a silence. */
  readonly sameVisit: boolean;
};

/** Cuts the events where the visit changes and where nothing was recorded for long. */
function cutStretches(visited: readonly VisitedEvent[], isActive: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, { event, visitId }] of visited.entries()) {
    const before = visited[index - 1];
    const silence = before ? silenceBetween(before.event, event, isActive) : null;
    const sameVisit = before?.visitId === visitId;
    const open = stretches.at(-1);
    if (open && sameVisit && !silence) open.events.push(event);
    else stretches.push({ visitId, events: [event], silence, sameVisit });
  }
  return stretches;
}

/** The different problems of each visit, repeats counted once, as the list of problems does. */
function countProblems(visited: readonly VisitedEvent[], exceptions: ExceptionsById): Map<number, Set<string>> {
  const problems = new Map<number, Set<string>>();
  for (const { event, visitId } of visited) {
    if (event.kind !== 'error' && event.kind !== 'friction') continue;
    const exception = exceptions.get(event.uuid);
    const key = exception ? exceptionKey(exception) : `${event.name} ${elementKey(event.target)}`;
    const known = problems.get(visitId);
    if (known) known.add(key);
    else problems.set(visitId, new Set([key]));
  }
  return problems;
}
