import type { Recording } from '@/utils/facts/recording';

/**
 * The activity score as PostHog's list of recordings computes it; retrieving one recording never gives it. It grows with
 * sheer activity and says nothing about quality. `null` where a number is missing or there was nothing to measure.
 * PostHog: posthog/session_recordings/queries/session_recording_list_from_query.py
 */
export function activityScore(recording: Recording): number | null {
  const { activeS, clicks, keypresses, mouseActivity, durationS, consoleErrors, consoleLogs, consoleWarns } = recording;
  const acts = sum(activeS, clicks, keypresses, consoleErrors);
  const all = sum(mouseActivity, durationS, consoleErrors, consoleLogs, consoleWarns);
  return acts === null || all === null || all === 0 ? null : Math.round((10_000 * acts) / all) / 100;
}

/** A count that is missing is not none: what it belongs to is not known either. */
function sum(...counts: readonly (number | null)[]): number | null {
  return counts.reduce((all, count) => (all === null || count === null ? null : all + count), 0);
}
