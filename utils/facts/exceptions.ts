import * as z from 'zod/mini';

/**
 * A note that the app left before something was thrown, or the SDK's note that it dropped an exception. `at`: the device's
 * clock, ms since 1970; `null` where it cannot be read.
 */
const stepSchema = z.object({ message: z.string(), at: z.nullable(z.number()) });

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
  /** `$exception_steps`, oldest first: the last of them, and none where the same was thrown many times before. */
  steps: z.array(stepSchema),
});

export type Exception = z.infer<typeof exceptionSchema>;

export const exceptionsFactSchema = z.object({
  exceptions: z.array(exceptionSchema),
  /** True when the session has more than were asked for. */
  cut: z.boolean(),
});

export type ExceptionsFact = z.infer<typeof exceptionsFactSchema>;
