import type { RecordedSummary } from '@/utils/facts/observations';
import { readFinding } from '@/utils/vision/summary';
import { requiredTime, textCell, textsCell } from './cells';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { selection } from './selection';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

const longestText = 20_000;

const { select, row } = selection(
  {
    at: requiredTime,
    scannerId: textCell(100),
    scannerName: textCell(255),
    title: textCell(500),
    summary: textCell(longestText),
    intent: textCell(500),
    outcome: textCell(500),
    frictionPoints: textsCell(30, 200),
    keywords: textsCell(30, 200),
  },
  {
    at: 'toUnixTimestamp64Milli(timestamp)',
    scannerId: 'properties.scanner_id',
    scannerName: 'properties.scanner_name',
    title: 'properties.scanner_output_title',
    summary: 'properties.scanner_output_summary',
    intent: 'properties.scanner_output_intent',
    outcome: 'properties.scanner_output_outcome',
    frictionPoints: 'properties.scanner_output_friction_points',
    keywords: 'properties.scanner_output_keywords',
  },
);

/**
 * The newest summary that an event tells of: it outlives the scanner and its rows, and needs no more than `query:read`.
 * The event's own `$session_id` is not the recording's, and its time is that of the scan, which may be long after.
 * PostHog: products/replay_vision/backend (`$recording_observed`).
 */
export async function fetchRecordedSummary(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
): Promise<RecordedSummary | null> {
  const rows = await runHogql(call, {
    name: 'session report: recorded summary',
    query:
      `SELECT ${select} FROM events WHERE event = '$recording_observed' AND properties.session_id = {session} ` +
      `AND properties.scanner_type = 'summarizer' AND ${withinWindow} ORDER BY timestamp DESC LIMIT 5`,
    values: { session: sessionId, ...windowValues(window) },
    row,
    fresh: true,
  });
  for (const { at, scannerId, scannerName, ...told } of rows) {
    const output = { ...told, friction_points: told.frictionPoints };
    const finding = readFinding('summarizer', output, null);
    if (finding.kind === 'summary') return { scannerId, scannerName, at, summary: finding.summary };
  }
  return null;
}
