import * as z from 'zod/mini';

/** One `$exception` event of the session. Arrays run from the outermost error to its causes. */
export const exceptionSchema = z.object({
  uuid: z.string(),
  /** ms since 1970, as `timestamp` has it. */
  at: z.number(),
  windowId: z.nullable(z.string()),
  url: z.nullable(z.string()),
  lib: z.nullable(z.string()),
  /** The error-tracking issue, merges followed; `null` where PostHog made none. */
  issueId: z.nullable(z.string()),
  fingerprint: z.nullable(z.string()),
  types: z.array(z.string()),
  values: z.array(z.string()),
  sources: z.array(z.string()),
  functions: z.array(z.string()),
  level: z.nullable(z.string()),
  handled: z.nullable(z.boolean()),
});

export type Exception = z.infer<typeof exceptionSchema>;

export const exceptionsFactSchema = z.object({
  exceptions: z.array(exceptionSchema),
  /** True when the session has more than were asked for. */
  cut: z.boolean(),
});

export type ExceptionsFact = z.infer<typeof exceptionsFactSchema>;
