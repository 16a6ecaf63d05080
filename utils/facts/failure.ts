import * as z from 'zod/mini';

/**
 * Why a call to PostHog gave nothing, in the form that is stored and shown.
 * `utils/posthog/errors.ts` makes it from an answer, `utils/report/failure-words.ts` puts it into words.
 */
export const failureSchema = z.discriminatedUnion('kind', [
  /** No key is stored for this connection (forgotten, or the browser was closed). */
  z.object({ kind: z.literal('no-key') }),
  /** 401: the key is wrong, deleted, rolled, or of another region. */
  z.object({ kind: z.literal('bad-key') }),
  /** 403 that names the scope, such as `query:read`. */
  z.object({ kind: z.literal('missing-scope'), scope: z.string() }),
  /** Any other 403; `detail` is PostHog's own sentence. */
  z.object({ kind: z.literal('forbidden'), detail: z.string() }),
  z.object({ kind: z.literal('not-found') }),
  /** 429; `retryAt` (ms since 1970) where the server said when. */
  z.object({ kind: z.literal('throttled'), retryAt: z.nullable(z.number()) }),
  /** 402: the organization's API allowance is used up. */
  z.object({ kind: z.literal('quota'), detail: z.string() }),
  /** 500, 502, 503: PostHog or its ClickHouse is in trouble. */
  z.object({ kind: z.literal('server-busy') }),
  /** 504, 512, 513, or a query that ClickHouse stopped. */
  z.object({ kind: z.literal('too-heavy') }),
  /** 400: PostHog refused the request; an older server may lack a column. */
  z.object({ kind: z.literal('refused'), detail: z.string() }),
  z.object({ kind: z.literal('offline') }),
  /** No answer within our own deadline. */
  z.object({ kind: z.literal('timeout') }),
  /** An answer in a shape nobody expected. */
  z.object({ kind: z.literal('unexpected'), detail: z.string() }),
  /** The browser's memory for reports is full. */
  z.object({ kind: z.literal('storage-full') }),
]);

export type Failure = z.infer<typeof failureSchema>;
