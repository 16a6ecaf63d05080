import { z } from 'zod';
import type { Asides } from '@/utils/facts/asides';
import { formActions, rankedNames } from '@/utils/facts/event-rank';
import { type EventRank, eventRanks, type SessionContext, type SessionEvent } from '@/utils/facts/events';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { foldAsides } from './asides';
import { requiredText } from './cells';
import { eventTarget } from './elements-chain';
import { type EventCells, eventColumns, plainEventColumns } from './event-columns';
import { type HogqlValue, runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { pairValues } from './property-pairs';
import { foldContext } from './session-context';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

/** So many events are kept of a session; one more is asked for, to see whether there are more. */
export const eventLimit = 5_000;

/** The rank of `eventRank` in SQL, as its place in `eventRanks`. */
const rank =
  'multiIf(event IN {problems}, 0, event IN {pages}, 1, ' +
  "NOT startsWith(event, '$') OR event IN {landmarks}, 2, event != '$autocapture', 5, " +
  'properties.$event_type IN {forms}, 3, 4)';

const rankValues = { ...rankedNames, forms: formActions };

/**
 * Whose events: those of the session, or, where no event carries its id, those of the person that carry no session id
 * at all.
 */
export type WhoseEvents =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'distinct-id'; readonly distinctId: string };

const sessionless = "coalesce($session_id, '') = ''";

/** The condition that these are the events of somebody, and the values for it. */
export function whoseEvents(who: WhoseEvents): {
  readonly condition: string;
  readonly values: Record<string, HogqlValue>;
} {
  switch (who.kind) {
    case 'session':
      return { condition: '$session_id = {session}', values: { session: who.sessionId } };
    case 'person':
      return { condition: `person_id = toUUID({person}) AND ${sessionless}`, values: { person: who.personId } };
    case 'distinct-id':
      return { condition: `distinct_id = {person} AND ${sessionless}`, values: { person: who.distinctId } };
  }
}

export type EventsAnswer = {
  readonly events: SessionEvent[];
  readonly context: SessionContext;
  readonly asides: Asides;
  /** True when there are more than `eventLimit`; the ones of the lowest ranks are left out. */
  readonly cut: boolean;
};

/**
 * The events within a window, the ones that the report needs most first when there are too many.
 * Table `events`: PostHog: posthog/hogql/database/schema/events.py. `pairs: false` asks a server that was found not to
 * take the properties of an event apart.
 */
export async function fetchEvents(
  call: ProjectCall,
  who: WhoseEvents,
  window: TimeWindow,
  { fresh, pairs }: { readonly fresh: boolean; readonly pairs: boolean },
): Promise<EventsAnswer> {
  const { condition, values } = whoseEvents(who);
  const { select, row } = pairs ? eventColumns : plainEventColumns;
  const rows = await runHogql(call, {
    name: 'session report: events',
    query: `SELECT ${select} FROM events WHERE ${condition} AND ${withinWindow} ORDER BY ${rank}, timestamp LIMIT ${eventLimit + 1}`,
    values: { ...values, ...windowValues(window), ...rankValues, ...pairValues },
    row,
    fresh,
  });
  const kept = rows.slice(0, eventLimit);
  return {
    events: kept.map(toEvent),
    context: foldContext(kept),
    asides: foldAsides(kept),
    cut: rows.length > eventLimit,
  };
}

export type EventCount = { readonly name: string; readonly rank: EventRank; readonly count: number };

/** How many events of each name and rank a session has, exactly. Asked only when some were left out. */
export async function fetchEventCounts(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
  fresh: boolean,
): Promise<EventCount[]> {
  const { condition, values } = whoseEvents({ kind: 'session', sessionId });
  return runHogql(call, {
    name: 'session report: event counts',
    query:
      `SELECT event, ${rank} AS kept, count() AS total FROM events WHERE ${condition} AND ${withinWindow} ` +
      'GROUP BY event, kept ORDER BY total DESC LIMIT 2000',
    values: { ...values, ...windowValues(window), ...rankValues },
    row: countRow,
    fresh,
  });
}

const countRow = z
  .tuple([
    requiredText,
    z.coerce
      .number()
      .int()
      .min(0)
      .max(eventRanks.length - 1),
    z.coerce.number(),
  ])
  .transform(([name, place, count]): EventCount => ({ name, rank: eventRanks[place] ?? 'plumbing', count }));

function toEvent(cells: EventCells): SessionEvent {
  return {
    uuid: cells.uuid,
    name: cells.name,
    at: cells.at,
    deviceAt: uuidv7Time(cells.uuid),
    windowId: cells.windowId,
    pageviewId: cells.pageviewId,
    url: cells.url,
    title: cells.title,
    action: cells.action,
    target: eventTarget(cells.chain, cells.form, cells.elementText),
    lib: cells.lib,
    prevPageviewId: cells.prevPageviewId,
    prevPageviewS: cells.prevPageviewS,
    prevPageviewScroll: cells.prevPageviewScroll,
    externalUrl: cells.externalUrl,
    copiedText: cells.copiedText,
    flagKey: cells.flagKey,
    flagResponse: cells.flagResponse,
    lcpMs: cells.lcpMs,
    inpMs: cells.inpMs,
    cls: cells.cls,
    fcpMs: cells.fcpMs,
  };
}
