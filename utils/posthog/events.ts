import type { Asides } from '@/utils/facts/asides';
import { eventRank } from '@/utils/facts/event-rank';
import type { EventRank, SessionContext, SessionEvent } from '@/utils/facts/events';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { foldAsides } from './asides';
import { eventTarget } from './elements-chain';
import { type EventCells, eventColumns, plainEventColumns } from './event-columns';
import { byRankSql, rankValues } from './event-order';
import { type HogqlValue, runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { pairValues } from './property-pairs';
import { foldContext } from './session-context';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

/** So many events are kept of a session; one more is asked for, to see whether there are more. */
export const eventLimit = 5_000;

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
  /** How many there are of each name and rank, also of those left out. */
  readonly counts: readonly EventCount[];
};

export type EventCount = { readonly name: string; readonly rank: EventRank; readonly count: number };

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
    query: `SELECT ${select} FROM events WHERE ${condition} AND ${withinWindow} ORDER BY ${byRankSql} LIMIT ${eventLimit + 1}`,
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
    counts: readCounts(rows),
  };
}

/** Exact counts, told by the first event of each kind. */
function readCounts(rows: readonly EventCells[]): EventCount[] {
  const counts = new Map<string, EventCount>();
  for (const { name, action, ofKind } of rows) {
    const rank = eventRank(name, action);
    const key = `${rank} ${name}`;
    const known = counts.get(key)?.count ?? 0;
    counts.set(key, { name, rank, count: ofKind ?? known + 1 });
  }
  return [...counts.values()];
}

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
