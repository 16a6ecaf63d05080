import * as z from 'zod/mini';

/** A console warning or error that the recording captured. `at` in ms since 1970, on the device's clock. */
export const consoleLineSchema = z.object({
  at: z.number(),
  level: z.enum(['warn', 'error']),
  message: z.string(),
});

export type ConsoleLine = z.infer<typeof consoleLineSchema>;

/** Requests that the recording saw, and how many of them were answered with a status of 400 or above. */
export const requestCountsSchema = z.object({ total: z.number(), failed: z.number() });

export type RequestCounts = z.infer<typeof requestCountsSchema>;

/** What PostHog keeps of the recording beside its snapshots. */
export const consoleFactSchema = z.object({
  lines: z.array(consoleLineSchema),
  /** True when the session has more than were asked for. */
  cut: z.boolean(),
  /** `null`: not known, and never none: only some recordings are counted, on newer servers. */
  requests: z.nullable(requestCountsSchema),
});

export type ConsoleFact = z.infer<typeof consoleFactSchema>;
