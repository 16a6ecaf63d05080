import { z } from 'zod';
import type { ConsoleFact, ConsoleLine, RequestCounts } from '@/utils/facts/console';
import { numberCell, requiredTime } from './cells';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { readTime } from './times';

const lineLimit = 300;
const longestMessage = 1000;

const levelCell = z.string().transform((level): ConsoleLine['level'] => (/^err/i.test(level) ? 'error' : 'warn'));
const messageCell = z.string().transform((message) => message.slice(0, longestMessage));
const timeText = z.string().transform((text, context) => {
  const at = readTime(text);
  if (at !== null) return at;
  context.addIssue('not a time');
  return z.NEVER;
});

/**
 * What PostHog keeps of a recording beside its snapshots: console warnings and errors in the order of time, and how many
 * requests there were. Both are often empty: capture is off by default. The tables are sorted by session, so no bound on
 * the time is needed. `milliseconds: false` asks a server whose column holds whole seconds, `requests: false` one that
 * does not count requests. A recording has several rows of counts, or none.
 * PostHog: posthog/clickhouse/log_entries.py, posthog/hogql/database/schema/session_replay_features.py (named with
 * `posthog.` in front).
 */
export async function fetchConsole(
  call: ProjectCall,
  sessionId: string,
  { fresh, milliseconds, requests }: ConsoleQuestion,
): Promise<ConsoleFact> {
  const time = milliseconds ? 'toUnixTimestamp64Milli(timestamp)' : 'timestamp';
  const lines =
    `SELECT ${time} AS c_time, level AS c_level, left(message, ${longestMessage}) AS c_message, NULL AS c_total, ` +
    "NULL AS c_failed FROM log_entries WHERE log_source = 'session_replay' AND log_source_id = {session} " +
    `AND lower(level) IN {levels} ORDER BY timestamp LIMIT ${lineLimit + 1}`;
  const counts =
    "SELECT NULL AS c_time, '' AS c_level, '' AS c_message, sum(network_request_count) AS c_total, " +
    'sum(network_failed_request_count) AS c_failed FROM posthog.session_replay_features ' +
    'WHERE session_id = {session} GROUP BY session_id LIMIT 1';
  const rows = await runHogql(call, {
    name: 'session report: console',
    query: requests
      ? `SELECT c_time, c_level, c_message, c_total, c_failed FROM ((${lines}) UNION ALL (${counts})) ` +
        `ORDER BY c_time LIMIT ${lineLimit + 2}`
      : lines,
    values: { session: sessionId, levels: ['warn', 'warning', 'error'] },
    row: z.tuple([z.nullable(milliseconds ? requiredTime : timeText), levelCell, messageCell, numberCell, numberCell]),
    fresh,
  });
  const logged = rows.flatMap(([at, level, message]) => (at === null ? [] : [{ at, level, message }]));
  const counted = rows.find(([at]) => at === null);
  return {
    lines: logged.slice(0, lineLimit),
    cut: logged.length > lineLimit,
    requests: counted ? toCounts(counted[3], counted[4]) : null,
  };
}

export type ConsoleQuestion = {
  readonly fresh: boolean;
  readonly milliseconds: boolean;
  readonly requests: boolean;
};

function toCounts(total: number | null, failed: number | null): RequestCounts | null {
  return total === null || failed === null ? null : { total, failed };
}
