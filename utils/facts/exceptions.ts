import { z } from 'zod';

/** One `$exception` event of the session. Arrays run from the outermost error to its causes. */
export const exceptionSchema = z.object({
  uuid: z.string(),
  /** ms since 1970, as `timestamp` has it. */
  at: z.number(),
  windowId: z.string().nullable(),
  url: z.string().nullable(),
  lib: z.string().nullable(),
  /** The error-tracking issue, merges followed; `null` where PostHog made none. */
  issueId: z.string().nullable(),
  fingerprint: z.string().nullable(),
  types: z.array(z.string()),
  values: z.array(z.string()),
  sources: z.array(z.string()),
  functions: z.array(z.string()),
  level: z.string().nullable(),
  handled: z.boolean().nullable(),
});

export type Exception = z.infer<typeof exceptionSchema>;

export const exceptionsFactSchema = z.object({
  exceptions: z.array(exceptionSchema),
  /** True when the session has more than were asked for. */
  cut: z.boolean(),
});

export type ExceptionsFact = z.infer<typeof exceptionsFactSchema>;
