import { z } from 'zod';
import { requiredTime } from './cells';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { type TimeWindow, windowAround } from './time-window';

const oneMinute = 60_000;

/**
 * When a session's events are by PostHog's own table of sessions, `null` where it knows none. For ids that hold no
 * time, or a wrong one. PostHog: posthog/hogql/database/schema/sessions_v3.py.
 */
export async function fetchSessionWindow(
  call: ProjectCall,
  sessionId: string,
  fresh: boolean,
): Promise<TimeWindow | null> {
  const [times] = await runHogql(call, {
    name: 'session report: session times',
    query:
      'SELECT toUnixTimestamp($start_timestamp), toUnixTimestamp($end_timestamp) FROM sessions ' +
      'WHERE session_id = {session} LIMIT 1',
    values: { session: sessionId },
    row: z.tuple([requiredTime, requiredTime]),
    fresh,
  });
  // A session that is not there may come back as a row of zeros.
  if (!times || times[0] <= 0) return null;
  return windowAround(times[0] * 1000, times[1] * 1000, oneMinute);
}
