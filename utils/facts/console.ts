import * as z from 'zod/mini';

/** A console warning or error that the recording captured. `at` in ms since 1970, on the device's clock. */
export const consoleLineSchema = z.object({
  at: z.number(),
  level: z.enum(['warn', 'error']),
  message: z.string(),
});

export type ConsoleLine = z.infer<typeof consoleLineSchema>;

export const consoleFactSchema = z.object({
  lines: z.array(consoleLineSchema),
  /** True when the session has more than were asked for. */
  cut: z.boolean(),
});

export type ConsoleFact = z.infer<typeof consoleFactSchema>;
