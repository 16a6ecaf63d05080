import { z } from 'zod';
import type { Impact, ImpactShare, ImpactSubject } from '@/utils/facts/impact';
import { type HogqlValue, runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

type Condition = { readonly sql: string; readonly values: Record<string, HogqlValue> };

/** A release by the app's own version, else by the one that error tracking resolved from its source maps. */
const release =
  "coalesce(nullIf(properties.$app_version, ''), " +
  "nullIf(extract(coalesce(properties.$exception_releases, ''), '\"version\": ?\"([^\"]+)\"'), ''), '')";

/** Every event counts once in all, once on its day, once for its browser, and so on: all from one reading. */
const parts =
  "arrayJoin([['all', ''], ['day', toString(toDate(timestamp))], ['browser', coalesce(properties.$browser, '')], " +
  `['os', coalesce(properties.$os, '')], ['release', ${release}]])`;

const partLimit = 300;

const count = z.coerce.number().int().nonnegative();
const partCell = z.tuple([z.enum(['all', 'day', 'browser', 'os', 'release']), z.string()]);
const row = z
  .tuple([partCell, count, count, count, z.coerce.number(), z.coerce.number()])
  .transform(([[kind, name], people, sessions, occurrences, firstAt, lastAt]) => ({
    kind,
    name: name.slice(0, 100),
    people,
    sessions,
    occurrences,
    firstAt,
    lastAt,
  }));

type Part = z.infer<typeof row>;

/**
 * To how many people and in how many sessions something happened, by day, browser, system and release. Somebody of whom
 * PostHog made no person counts once a device. `issueColumn: false` asks a server that was found to have no `issue_id`.
 */
export async function fetchImpact(
  call: ProjectCall,
  subject: ImpactSubject,
  window: TimeWindow,
  { fresh, issueColumn }: { readonly fresh: boolean; readonly issueColumn: boolean },
): Promise<Impact> {
  const { sql, values } = conditionOf(subject, issueColumn);
  const rows = await runHogql(call, {
    name: 'session report: impact',
    query:
      `SELECT ${parts} AS part, uniq(person_id) AS people, uniqIf($session_id, coalesce($session_id, '') != ''), ` +
      'count(), toUnixTimestamp64Milli(min(timestamp)), toUnixTimestamp64Milli(max(timestamp)) ' +
      `FROM events WHERE ${sql} AND ${withinWindow} GROUP BY part ` +
      `ORDER BY part[1] IN ('all', 'day') DESC, people DESC, part LIMIT ${partLimit}`,
    values: { ...values, ...windowValues(window) },
    row,
    fresh,
  });
  return toImpact(rows, window);
}

function conditionOf(subject: ImpactSubject, issueColumn: boolean): Condition {
  switch (subject.kind) {
    case 'issue': {
      const { issueId, lib } = subject;
      const ofIssue = issueColumn ? 'issue_id = toUUID({issue})' : 'properties.$exception_issue_id = {issue}';
      const ofLib = lib === null ? '' : ' AND properties.$lib = {lib}';
      return {
        sql: `event = '$exception' AND ${ofIssue}${ofLib}`,
        values: { issue: issueId, ...(lib !== null && { lib }) },
      };
    }
    case 'element': {
      const { event, by, value, url } = subject;
      const ofElement =
        by === 'text'
          ? '(properties.$el_text = {element} OR has(elements_chain_texts, {element}))'
          : 'position(elements_chain, {element}) > 0';
      const path = url === null ? null : pathPattern(url);
      const onPath =
        path === null ? '' : " AND replaceRegexpAll(path(coalesce(properties.$current_url, '')), {ids}, '/*') = {path}";
      return {
        sql: `event = {event} AND ${ofElement}${onPath}`,
        values: {
          event,
          element: by === 'text' ? value : `="${value.replaceAll(/["\\]/g, '\\$&')}"`,
          ...(path !== null && { path, ids: idInPath }),
        },
      };
    }
  }
}

/** A segment of a path with a digit in it is most likely an id. Read alike by JavaScript and by ClickHouse (RE2). */
const idInPath = '/[^/]*[0-9][^/]*';

/** `/orders/42` as `/orders/*`: the pages of one kind. `null` for what is no address. */
export function pathPattern(url: string): string | null {
  return URL.canParse(url) ? new URL(url).pathname.replaceAll(new RegExp(idInPath, 'g'), '/*') : null;
}

function toImpact(rows: readonly Part[], window: TimeWindow): Impact {
  const of = (kind: Part['kind']) => rows.filter((part) => part.kind === kind);
  const [all] = of('all');
  const shares = (kind: Part['kind']): ImpactShare[] =>
    of(kind).map(({ name, people, firstAt }) => ({ name, people, firstAt }));
  return {
    window: { from: window.from, to: window.to },
    total: all
      ? {
          people: all.people,
          sessions: all.sessions,
          occurrences: all.occurrences,
          firstAt: all.firstAt,
          lastAt: all.lastAt,
        }
      : null,
    days: of('day')
      .map(({ name, people, sessions }) => ({ day: name, people, sessions }))
      .sort((one, other) => (one.day < other.day ? -1 : 1)),
    browsers: shares('browser'),
    systems: shares('os'),
    releases: shares('release'),
  };
}
