import * as z from 'zod/mini';

/**
 * Why there is no summary, in the form that is stored. `wording.ts` says it in words, each with what to do next.
 * Nothing of it is personal; where PostHog gave a sentence of its own, that is kept for what has no other name.
 */
export const reasonSchema = z.discriminatedUnion('kind', [
  /** 404 on every route, or the feature is switched off. */
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('missing-scope'), scope: z.string() }),
  z.object({ kind: z.literal('forbidden'), detail: z.string() }),
  /** AI data processing is not approved in the organization. */
  z.object({ kind: z.literal('no-consent') }),
  /** `resetsAt`: ms since 1970, where it is known. */
  z.object({ kind: z.literal('credits-used-up'), resetsAt: z.nullable(z.number()) }),
  /** The scanner's own limit. */
  z.object({ kind: z.literal('scanner-limit') }),
  z.object({ kind: z.literal('too-many-running') }),
  z.object({ kind: z.literal('throttled'), retryAt: z.nullable(z.number()) }),
  z.object({ kind: z.literal('cannot-start') }),
  z.object({ kind: z.literal('still-closing') }),
  /** The scan ended without a summary. `error`: PostHog's kind of the error, empty where it gave none. */
  z.object({
    kind: z.literal('observation'),
    status: z.enum(['failed', 'ineligible']),
    error: z.string(),
    observationId: z.string(),
  }),
  /** It succeeded, and what it wrote cannot be read. */
  z.object({ kind: z.literal('unreadable') }),
  /** No row within 3 min of PostHog's "started". */
  z.object({ kind: z.literal('no-row') }),
  /** The row was there and is gone, and so is its scanner. */
  z.object({ kind: z.literal('scanner-deleted') }),
  z.object({ kind: z.literal('row-gone') }),
  z.object({ kind: z.literal('deadline') }),
  /** The temporary scanner could not be made, or not found again. */
  z.object({ kind: z.literal('no-scanner') }),
  z.object({ kind: z.literal('no-model') }),
  /** The person did not want it after all. */
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('refused'), detail: z.string() }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('timeout') }),
  z.object({ kind: z.literal('server-busy') }),
  z.object({ kind: z.literal('unexpected') }),
  z.object({ kind: z.literal('no-key') }),
  z.object({ kind: z.literal('bad-key') }),
]);

export type Reason = z.infer<typeof reasonSchema>;

/**
 * Errors of a scan after which the same one will not succeed either: the recording is what it is.
 * PostHog: products/replay_vision/backend/error_kinds.py.
 */
const hopeless = new Set([
  'too_short',
  'too_inactive',
  'too_long',
  'too_large',
  'provider_rejected',
  'not_exposed',
  'experiment_unresolved',
]);

/** Whether PostHog's retry makes sense after an error of this kind. A kind that is not known gets the chance. */
export function isWorthRetrying(error: string): boolean {
  return !hopeless.has(error);
}
