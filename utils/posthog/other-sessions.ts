import { lifecycleEvents } from '@/utils/facts/lifecycle-events';
import type { OtherSession } from '@/utils/facts/other-sessions';
import { numberCell, requiredText, requiredTime, textsCell } from './cells';
import { type HogqlValue, runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { selection } from './selection';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

/** Whose sessions: a person's, a device's, or whoever most events of a session belong to. */
export type WhoseSessions =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'distinct-id'; readonly distinctId: string }
  | { readonly kind: 'session'; readonly window: TimeWindow };

const sessionLimit = 100;
const mostIssues = 20;

/**
 * Few kinds of events tell when a session was and what went wrong in it. The table is sorted by day and name, so with
 * these names ClickHouse reads a fraction of two months. PostHog: posthog/models/event/sql.py.
 */
const tellingEvents = ['$pageview', '$pageleave', '$screen', ...lifecycleEvents, '$exception', '$rageclick'];

const count = numberCell.transform((value) => value ?? 0);

const cells = {
  sessionId: requiredText,
  startAt: requiredTime,
  endAt: requiredTime,
  exceptions: count,
  rageClicks: count,
  issueIds: textsCell(mostIssues, 100),
};

const selectWith = (issueId: string) =>
  selection(cells, {
    sessionId: '$session_id',
    startAt: 'toUnixTimestamp64Milli(min(timestamp))',
    endAt: 'toUnixTimestamp64Milli(max(timestamp))',
    exceptions: "countIf(event = '$exception')",
    rageClicks: "countIf(event = '$rageclick')",
    issueIds: `arraySlice(groupUniqArrayIf(coalesce(${issueId}, ''), event = '$exception'), 1, ${mostIssues})`,
  });

const merged = selectWith('toString(issue_id)');
const asSent = selectWith('properties.$exception_issue_id');

/**
 * A person's other sessions within a window, newest first: at most `sessionLimit`, and whether there are more.
 * `issueColumn: false` asks a server that was found to have no `issue_id`.
 */
export async function fetchOtherSessions(
  call: ProjectCall,
  sessionId: string,
  who: WhoseSessions,
  window: TimeWindow,
  { fresh, issueColumn }: { readonly fresh: boolean; readonly issueColumn: boolean },
): Promise<{ readonly sessions: OtherSession[]; readonly cut: boolean }> {
  const { select, row } = issueColumn ? merged : asSent;
  const { condition, values } = whose(who);
  const rows = await runHogql(call, {
    name: 'session report: other sessions',
    query:
      `SELECT ${select} FROM events WHERE ${condition} AND ${withinWindow} AND event IN {telling} ` +
      "AND coalesce($session_id, '') NOT IN ('', {session}) " +
      `GROUP BY $session_id ORDER BY min(timestamp) DESC LIMIT ${sessionLimit + 1}`,
    values: { ...values, ...windowValues(window), session: sessionId, telling: tellingEvents },
    row,
    fresh,
  });
  const sessions = rows
    .slice(0, sessionLimit)
    .map((session) => ({ ...session, issueIds: session.issueIds.filter((id) => !/^[0-]*$/.test(id)) }));
  return { sessions, cut: rows.length > sessionLimit };
}

/** Everybody has a person ID in `events`, also somebody of whom PostHog made no person. */
function whose(who: WhoseSessions): { readonly condition: string; readonly values: Record<string, HogqlValue> } {
  switch (who.kind) {
    case 'person':
      return { condition: 'person_id = toUUID({person})', values: { person: who.personId } };
    case 'distinct-id':
      return { condition: 'distinct_id = {person}', values: { person: who.distinctId } };
    case 'session': {
      const { from, to } = windowValues(who.window);
      return {
        condition:
          'person_id IN (SELECT person_id FROM events WHERE $session_id = {session} ' +
          "AND timestamp >= toDateTime({here_from}, 'UTC') AND timestamp <= toDateTime({here_to}, 'UTC') " +
          'GROUP BY person_id ORDER BY count() DESC LIMIT 1)',
        values: { here_from: from, here_to: to },
      };
    }
  }
}
