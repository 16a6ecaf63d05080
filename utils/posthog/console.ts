import { z } from 'zod';
import type { ConsoleFact, ConsoleLine } from '@/utils/facts/console';
import { requiredTime } from './cells';
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
 * Console warnings and errors that the recording captured, in the order of time. Empty is usual: capture is off by
 * default. The table is sorted by session, so no bound on the time is needed. `milliseconds: false` asks a server whose
 * column holds whole seconds. PostHog: posthog/clickhouse/log_entries.py.
 */
export async function fetchConsole(
  call: ProjectCall,
  sessionId: string,
  { fresh, milliseconds }: { readonly fresh: boolean; readonly milliseconds: boolean },
): Promise<ConsoleFact> {
  const time = milliseconds ? 'toUnixTimestamp64Milli(timestamp)' : 'timestamp';
  const rows = await runHogql(call, {
    name: 'session report: console',
    query:
      `SELECT ${time}, level, left(message, ${longestMessage}) FROM log_entries ` +
      "WHERE log_source = 'session_replay' AND log_source_id = {session} AND lower(level) IN {levels} " +
      `ORDER BY timestamp LIMIT ${lineLimit + 1}`,
    values: { session: sessionId, levels: ['warn', 'warning', 'error'] },
    row: z.tuple([milliseconds ? requiredTime : timeText, levelCell, messageCell]),
    fresh,
  });
  const lines = rows.slice(0, lineLimit).map(([at, level, message]) => ({ at, level, message }));
  return { lines, cut: rows.length > lineLimit };
}
