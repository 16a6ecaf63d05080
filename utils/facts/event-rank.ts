import type { EventRank } from './events';

/** The event names that make up each rank, as far as names decide. What is in none of these: see `eventRank`. */
export const rankedNames = {
  problems: ['$exception', '$rageclick', '$dead_click', '$dead_swipe'],
  pages: ['$pageview', '$pageleave', '$screen'],
  /** Events of PostHog's own that say as much as a custom one: who somebody is, what they agreed to or copied. */
  landmarks: ['$identify', '$create_alias', '$opt_in', '$copy_autocapture'],
} as const;

/** `$event_type` of an autocaptured event that changes something. */
export const formActions: readonly string[] = ['submit', 'change'];

/**
 * Which of an event's kind is kept first when a session has more events than are asked for. `action` is `$event_type`.
 * The events query orders by the same rule, written in SQL.
 */
export function eventRank(name: string, action: string | null): EventRank {
  if (includes(rankedNames.problems, name)) return 'problems';
  if (includes(rankedNames.pages, name)) return 'pages';
  if (!name.startsWith('$') || includes(rankedNames.landmarks, name)) return 'custom';
  if (name !== '$autocapture') return 'plumbing';
  return action !== null && formActions.includes(action) ? 'forms' : 'clicks';
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
