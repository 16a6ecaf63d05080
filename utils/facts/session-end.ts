/**
 * posthog-js ends a session after 30 minutes without activity, and after 24 hours at the latest. Some more, in ms, for
 * what is still on its way.
 */
export const longestIdleMs = 35 * 60_000;
export const longestSessionMs = 25 * 60 * 60_000;
