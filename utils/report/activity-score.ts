import type { Recording } from '@/utils/facts/recording';

/**
 * The activity score as PostHog's list of recordings computes it; retrieving one recording never gives it. It grows with
 * sheer activity and says nothing about quality. `null` where a number is missing or there was nothing to measure.
 * PostHog: posthog/session_recordings/queries/session_recording_list_from_query.py
 */
export function activityScore(recording: Recording): number | null {
  const { activeS, clicks, keypresses, mouseActivity, durationS, consoleErrors, consoleLogs, consoleWarns } = recording;
  if (activeS === null || clicks === null || keypresses === null || mouseActivity === null || durationS === null) {
    return null;
  }
  const errors = consoleErrors ?? 0;
  const all = mouseActivity + durationS + errors + (consoleLogs ?? 0) + (consoleWarns ?? 0);
  if (all === 0) return null;
  return Math.round((10_000 * (activeS + clicks + keypresses + errors)) / all) / 100;
}
