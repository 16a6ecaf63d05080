import { isHTTPError, isNetworkError, type RetryOptions } from 'ky';
import { detailOf } from './errors';
import { retryAfterMs } from './retry-after';

/** A longer wait than this is not sat out: the section says when to come back instead. */
const longestWaitMs = 10_000;

const worthRepeating = new Set([429, 502, 503, 504]);

/**
 * How a call that only reads is repeated: twice at most, on throttling, trouble at a gateway and network faults, after
 * the wait that the server names, else after one that grows from `backoffMs`, with jitter. A call that ran out of its
 * deadline is not repeated.
 */
export function repeatReads(now: () => number, backoffMs: number): RetryOptions {
  let asked: number | null = null;
  return {
    limit: 2,
    methods: ['get', 'post'],
    shouldRetry: ({ error }) => {
      asked = null;
      if (isNetworkError(error)) return true;
      if (!isHTTPError(error) || !worthRepeating.has(error.response.status)) return false;
      asked = retryAfterMs(error.response.headers, detailOf(error.data), now());
      return asked === null || asked <= longestWaitMs;
    },
    delay: (attempt) => asked ?? backoffMs * 2 ** (attempt - 1),
    jitter: (delay) => (asked === null ? delay * (0.5 + Math.random()) : delay),
  };
}
