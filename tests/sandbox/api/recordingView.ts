import type { Project } from '../project.ts';
import { consoleCounts } from '../recording.ts';
import type { Sample } from '../sample.ts';
import { embeddedPerson } from './personView.ts';

const day = 86_400_000;

/** A recording that can still be had: not missing, deleted or expired. Times in ms. */
export function findRecording(project: Project, sessionId: string, now: number): Sample | undefined {
  const sample = project.samples.get(sessionId);
  if (sample === undefined || sample.recording.state === 'missing' || project.marksOf(sample).deleted) {
    return undefined;
  }
  const span = recordingSpan(project, sample, now);
  return span !== undefined && expiry(span.start, project.retentionDays) > now ? sample : undefined;
}

/** From the snapshots; where a sample has none, from its events. */
export function recordingSpan(
  project: Project,
  sample: Sample,
  now: number,
): { start: number; end: number } | undefined {
  const facts = project.recordingFacts(sample, now);
  const times = sample.events.map(({ timestamp }) => Date.parse(timestamp));
  const start = facts?.start ?? times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const end = facts?.end ?? times.reduce((a, b) => Math.max(a, b), 0);
  if (!Number.isFinite(start)) {
    return undefined;
  }
  return { start, end: sample.recording.state === 'ongoing' ? Math.max(now, start) : end };
}

/** One recording as retrieve answers it. PostHog: posthog/session_recordings/session_recording_api.py. */
export function recordingView(project: Project, sample: Sample, now: number): Record<string, unknown> {
  const span = recordingSpan(project, sample, now) ?? { start: now, end: now };
  const facts = project.recordingFacts(sample, now);
  const counts = consoleCounts(sample.console);
  const duration = Math.floor((span.end - span.start) / 1000);
  const active = Math.floor((facts?.activeMs ?? 0) / 1000);
  const expires = expiry(span.start, project.retentionDays);
  const firstUrl = facts?.urls[0] ?? firstPage(sample);
  return {
    id: sample.sessionId,
    distinct_id: sample.distinctId,
    viewed: project.marksOf(sample).viewed,
    viewers: sample.recording.state === 'ready' ? sample.recording.viewers : [],
    recording_duration: duration,
    active_seconds: active,
    inactive_seconds: Math.max(duration - active, 0),
    start_time: isoSeconds(span.start),
    end_time: isoSeconds(span.end),
    click_count: facts?.clicks ?? 0,
    keypress_count: facts?.keypresses ?? 0,
    mouse_activity_count: facts?.mouseActivity ?? 0,
    console_log_count: counts.log,
    console_warn_count: counts.warn,
    console_error_count: counts.error,
    start_url: firstUrl?.slice(0, 512) ?? null,
    person: embeddedPerson(project, sample.distinctId),
    retention_period_days: project.retentionDays,
    expiry_time: isoSeconds(expires),
    recording_ttl: Math.max(Math.floor((expires - now) / day), 0),
    snapshot_source: 'web',
    snapshot_library: 'posthog-js',
    ongoing: sample.recording.state === 'ongoing',
    activity_score: null,
    has_summary: false,
    summary_outcome: null,
    external_references: [],
    matches_filters: true,
  };
}

/** The list's differences: a score, and no library. */
export function listedRecordingView(project: Project, sample: Sample, now: number): Record<string, unknown> {
  const view = recordingView(project, sample, now);
  const number = (key: string): number => Number(view[key] ?? 0);
  const activity =
    number('active_seconds') + number('click_count') + number('keypress_count') + number('console_error_count');
  const base =
    number('mouse_activity_count') +
    number('recording_duration') +
    number('console_error_count') +
    number('console_log_count') +
    number('console_warn_count');
  return {
    ...view,
    snapshot_library: null,
    activity_score: base === 0 ? 0 : Math.round((10_000 * activity) / base) / 100,
  };
}

/** Start of the start day, plus the retention. */
function expiry(start: number, retentionDays: number): number {
  return Math.floor(start / day) * day + retentionDays * day;
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.000Z$/, 'Z');
}

function firstPage(sample: Sample): string | undefined {
  const url = sample.events.find(({ properties }) => typeof properties.$current_url === 'string')?.properties
    .$current_url;
  return typeof url === 'string' ? url : undefined;
}
