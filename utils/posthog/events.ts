import { z } from 'zod';
import { formActions, rankedNames } from '@/utils/facts/event-rank';
import { type EventRank, eventRanks, type SessionContext, type SessionEvent } from '@/utils/facts/events';
import { isServerLib } from '@/utils/facts/sdk';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { numberCell, requiredText, requiredTime, textCell } from './cells';
import { eventTarget } from './elements-chain';
import { type HogqlValue, runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { selection } from './selection';
import { contextCells, contextSql } from './session-context';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

/** So many events are kept of a session; one more is asked for, to see whether there are more. */
export const eventLimit = 5_000;

const id = textCell(64);
const text = textCell(200);
const address = textCell(1000);

const { select, row } = selection(
  {
    uuid: requiredText,
    name: requiredText,
    at: requiredTime,
    windowId: id,
    pageviewId: id,
    url: address,
    title: text,
    action: id,
    chain: textCell(1500),
    form: textCell(300),
    elementText: text,
    prevPageviewId: id,
    prevPageviewS: numberCell,
    prevPageviewScroll: numberCell,
    externalUrl: address,
    copiedText: text,
    flagKey: text,
    flagResponse: text,
    lcpMs: numberCell,
    inpMs: numberCell,
    cls: numberCell,
    fcpMs: numberCell,
    ...contextCells,
  },
  {
    uuid: 'toString(uuid)',
    name: 'event',
    at: 'toUnixTimestamp64Milli(timestamp)',
    windowId: '$window_id',
    pageviewId: 'properties.$pageview_id',
    url: 'properties.$current_url',
    // An app's screens have a name and no address.
    title: 'coalesce(properties.$screen_name, properties.title)',
    action: 'properties.$event_type',
    // The innermost elements are enough to name the target; a form around it often lies further out.
    chain: 'left(elements_chain, 1500)',
    form: "extract(elements_chain, '(?:^|;)(form[.:][^;]{0,300})')",
    elementText: 'properties.$el_text',
    prevPageviewId: 'properties.$prev_pageview_id',
    prevPageviewS: 'properties.$prev_pageview_duration',
    prevPageviewScroll: 'properties.$prev_pageview_max_scroll_percentage',
    externalUrl: 'properties.$external_click_url',
    copiedText: 'properties.$selected_content',
    flagKey: 'properties.$feature_flag',
    flagResponse: 'properties.$feature_flag_response',
    lcpMs: 'properties.$web_vitals_LCP_value',
    inpMs: 'properties.$web_vitals_INP_value',
    cls: 'properties.$web_vitals_CLS_value',
    fcpMs: 'properties.$web_vitals_FCP_value',
    ...contextSql,
  },
);

type Row = z.infer<typeof row>;

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

function whose(who: WhoseEvents): { readonly condition: string; readonly values: Record<string, HogqlValue> } {
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
  /** True when there are more than `eventLimit`; the ones of the lowest ranks are left out. */
  readonly cut: boolean;
};

/**
 * The events within a window, the ones that the report needs most first when there are too many.
 * Table `events`: PostHog: posthog/hogql/database/schema/events.py.
 */
export async function fetchEvents(
  call: ProjectCall,
  who: WhoseEvents,
  window: TimeWindow,
  fresh: boolean,
): Promise<EventsAnswer> {
  const { condition, values } = whose(who);
  const rows = await runHogql(call, {
    name: 'session report: events',
    query: `SELECT ${select} FROM events WHERE ${condition} AND ${withinWindow} ORDER BY ${rank}, timestamp LIMIT ${eventLimit + 1}`,
    values: { ...values, ...windowValues(window), ...rankValues },
    row,
    fresh,
  });
  const kept = rows.slice(0, eventLimit);
  return { events: kept.map(toEvent), context: foldContext(kept), cut: rows.length > eventLimit };
}

export type EventCount = { readonly name: string; readonly rank: EventRank; readonly count: number };

/** How many events of each name and rank a session has, exactly. Asked only when some were left out. */
export async function fetchEventCounts(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
  fresh: boolean,
): Promise<EventCount[]> {
  const { condition, values } = whose({ kind: 'session', sessionId });
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

function toEvent(cells: Row): SessionEvent {
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

/** The first value that an event of the person's own device carries, in the order of time. */
function foldContext(rows: readonly Row[]): SessionContext {
  const own = rows.filter(({ lib }) => !isServerLib(lib)).toSorted((one, other) => one.at - other.at);
  const first = <Name extends keyof SessionContext>(name: Name, from: readonly Row[] = own): Row[Name] | null =>
    from.find((cells) => cells[name] !== null)?.[name] ?? null;
  return {
    browser: first('browser'),
    browserVersion: first('browserVersion'),
    os: first('os'),
    osVersion: first('osVersion'),
    deviceType: first('deviceType'),
    screenWidth: first('screenWidth'),
    screenHeight: first('screenHeight'),
    viewportWidth: first('viewportWidth'),
    viewportHeight: first('viewportHeight'),
    city: first('city'),
    region: first('region'),
    country: first('country'),
    countryCode: first('countryCode'),
    timeZone: first('timeZone'),
    entryUrl: first('entryUrl'),
    referringDomain: first('referringDomain'),
    utmSource: first('utmSource'),
    utmMedium: first('utmMedium'),
    utmCampaign: first('utmCampaign'),
    appVersion: first('appVersion'),
    lib: first('lib') ?? first('lib', rows),
    libVersion: first('libVersion') ?? first('libVersion', rows),
    distinctId: first('distinctId') ?? first('distinctId', rows),
  };
}
