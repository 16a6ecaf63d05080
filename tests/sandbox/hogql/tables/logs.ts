import { type Branch, behindJoin, columns, datetime, integer, type Place, text } from './column.ts';

/** PostHog: posthog/hogql/database/schema/log_entries.py. */
export const logColumns = columns({
  team_id: integer,
  log_source: text,
  log_source_id: text,
  instance_id: text,
  timestamp: datetime,
  message: text,
  level: text,
});

export const replayLogs = (place: Place): string =>
  `(SELECT * FROM ${place.database}.log_entries WHERE team_id = ${place.teamId} AND log_source = 'session_replay')`;

export const consoleLogsOfSession: Branch = behindJoin(
  {
    name: 'console_logs',
    sql: (source, joined, place) =>
      `LEFT JOIN ${replayLogs(place)} AS ${joined} ON ${source}.session_id = ${joined}.log_source_id`,
  },
  logColumns,
);
