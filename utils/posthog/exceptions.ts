import { z } from 'zod';
import type { Exception, ExceptionsFact } from '@/utils/facts/exceptions';
import { booleanCell, parseJson, requiredText, requiredTime, textCell, textsCell } from './cells';
import { stepsCell, stepsSql, withFewSteps } from './exception-steps';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { selection } from './selection';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

const exceptionLimit = 500;

/** Characters of JSON for all of them: long texts must not drive other sessions out of the browser's memory. */
const mostText = 400_000;

const id = textCell(200);
const texts = textsCell(5, 500);
/** Up to one entry a stack frame. */
const places = textsCell(40, 200);

const cells = {
  uuid: requiredText,
  at: requiredTime,
  windowId: id,
  url: textCell(1000),
  lib: id,
  issueId: id,
  fingerprint: id,
  types: texts,
  values: texts,
  sources: places,
  functions: places,
  level: id,
  handled: booleanCell,
  oldType: textCell(500),
  oldMessage: textCell(500),
  list: z.unknown(),
  steps: stepsCell,
};

/**
 * `issue_id` follows merges, `event_issue_id` is what the event itself says; an older server may know only the
 * property, and is not asked to take steps apart. The list with its stacks is heavy and is read only where the arrays made
 * from it are missing.
 */
const selectWith = (issueId: string, steps: string) =>
  selection(cells, {
    uuid: 'toString(uuid)',
    at: 'toUnixTimestamp64Milli(timestamp)',
    windowId: '$window_id',
    url: 'properties.$current_url',
    lib: 'properties.$lib',
    issueId,
    fingerprint: 'properties.$exception_fingerprint',
    types: 'properties.$exception_types',
    values: 'properties.$exception_values',
    sources: 'properties.$exception_sources',
    functions: 'properties.$exception_functions',
    level: 'properties.$exception_level',
    handled: 'properties.$exception_handled',
    oldType: 'properties.$exception_type',
    oldMessage: 'properties.$exception_message',
    list: "if(coalesce(properties.$exception_types, '') = '', properties.$exception_list, NULL)",
    steps,
  });

const merged = selectWith('toString(issue_id)', stepsSql);
const asSent = selectWith('properties.$exception_issue_id', 'NULL');

/**
 * The session's exceptions in the order of time, each with its error-tracking issue.
 * PostHog: posthog/hogql/database/schema/events.py (`issue_id`), posthog/taxonomy/taxonomy.py (`$exception_…`).
 * `issueColumn: false` asks a server that was found to have no `issue_id`.
 */
export async function fetchExceptions(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
  { fresh, issueColumn }: { readonly fresh: boolean; readonly issueColumn: boolean },
): Promise<ExceptionsFact> {
  const { select, row } = issueColumn ? merged : asSent;
  const rows = await runHogql(call, {
    name: 'session report: exceptions',
    query:
      `SELECT ${select} FROM events WHERE event = '$exception' AND $session_id = {session} AND ${withinWindow} ` +
      `ORDER BY timestamp LIMIT ${exceptionLimit + 1}`,
    values: { session: sessionId, ...windowValues(window) },
    row,
    fresh,
  });
  const exceptions = fitting(withFewSteps(rows.slice(0, exceptionLimit).map(toException)));
  return { exceptions, cut: rows.length > exceptions.length };
}

function fitting(exceptions: Exception[]): Exception[] {
  let text = 0;
  const end = exceptions.findIndex((exception) => {
    text += JSON.stringify(exception).length;
    return text > mostText;
  });
  return end < 0 ? exceptions : exceptions.slice(0, end);
}

function toException({ oldType, oldMessage, list, ...exception }: z.infer<typeof merged.row>): Exception {
  const listed = readList(list);
  return {
    ...exception,
    issueId: realIssue(exception.issueId),
    types: firstFilled(exception.types, listed.types, oldType),
    values: firstFilled(exception.values, listed.values, oldMessage),
    handled: exception.handled ?? listed.handled,
  };
}

/** A missing UUID can come back as one of zeros. */
function realIssue(issueId: string | null): string | null {
  return issueId === null || /^[0-]*$/.test(issueId) ? null : issueId;
}

function firstFilled(array: string[], listed: string[], old: string | null): string[] {
  if (array.length > 0) return array;
  if (listed.length > 0) return listed;
  return old === null ? [] : [old];
}

const listSchema = z
  .array(
    z.object({
      type: z.string().catch(''),
      value: z.string().catch(''),
      mechanism: z
        .object({ handled: z.boolean().nullish().catch(null) })
        .nullish()
        .catch(null),
    }),
  )
  .catch([]);

function readList(cell: unknown): { types: string[]; values: string[]; handled: boolean | null } {
  const list = listSchema.parse(typeof cell === 'string' ? parseJson(cell) : cell).slice(0, 5);
  return {
    types: list.map(({ type }) => type.slice(0, 500)),
    values: list.map(({ value }) => value.slice(0, 500)),
    handled: list[0]?.mechanism?.handled ?? null,
  };
}
