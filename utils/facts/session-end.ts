/**
 * posthog-js ends a session after 30 minutes without activity, and after 24 hours at the latest. Some more, in ms, for
 * what is still on its way.
 */
export const longestIdleMs = 35 * 60_000;
export const longestSessionMs = 25 * 60 * 60_000;

/**
 * For so long PostHog calls a recording ongoing after its last snapshot, ms, and by then events have arrived. PostHog:
 * `ongoing` of session_recordings/:id/.
 */
export const arrivesWithinMs = 5 * 60_000;

/** What is known of a session that tells whether it has ended. Times are ms since 1970. */
export type Activity = {
  /** As its id tells; `null` where it does not. */
  readonly startAt: number | null;
  readonly lastEventAt: number | null;
  readonly recordedUntil: number | null;
  /** PostHog still receives its recording. */
  readonly ongoing: boolean;
  /**
   * Its events were at the time that its id tells. Where they were not, the device's clock was wrong, and neither the
   * id's age nor the recording's end (both from that clock) proves anything.
   */
  readonly clockIsRight: boolean;
};

/** `quiet`: nothing came for a while, and the person may still be there. `over`: nothing more is to come. */
export type Progress = 'going-on' | 'quiet' | 'over';

/** How a session stood at a given time: over after 35 minutes without activity, or when older than a session lasts. */
export function progressAt(activity: Activity, by: number): Progress {
  const { startAt, lastEventAt, recordedUntil, ongoing, clockIsRight } = activity;
  if (ongoing) return 'going-on';
  if (clockIsRight && startAt !== null && by - startAt >= longestSessionMs) return 'over';
  const signs = [lastEventAt, clockIsRight ? recordedUntil : null].filter((at) => at !== null);
  if (signs.length === 0) return 'quiet';
  const idleMs = by - Math.max(...signs);
  if (idleMs > longestIdleMs) return 'over';
  return idleMs > arrivesWithinMs ? 'quiet' : 'going-on';
}
