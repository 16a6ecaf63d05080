import pLimit from 'p-limit';

/** Runs at most so many queries at once. A waiting one that is aborted never starts. */
export type QueryBudget = <Answer>(signal: AbortSignal, ask: () => Promise<Answer>) => Promise<Answer>;

/**
 * An organization may have three API queries under way, ours and everyone else's together; a fourth waits for up to
 * 30 s on the server. PostHog: posthog/clickhouse/client/limit.py.
 */
export function createQueryBudget(atOnce = 3): QueryBudget {
  const limit = pLimit(atOnce);
  return async (signal, ask) => {
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const turn = limit(() => {
      signal.throwIfAborted();
      return ask();
    });
    try {
      return await Promise.race([turn, aborted]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  };
}
