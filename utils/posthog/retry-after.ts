/**
 * How long the server asks to wait, in ms, or `null` where it does not say. `Retry-After` (seconds or a date) is not
 * sent with every 429, the sentence "Expected available in N seconds." nearly always is. PostHog: posthog/rate_limit.py.
 */
export function retryAfterMs(headers: Headers, detail: string, now: number): number | null {
  const header = headers.get('retry-after')?.trim();
  if (header) {
    if (/^\d+$/.test(header)) return Number(header) * 1000;
    const at = Date.parse(header);
    if (!Number.isNaN(at)) return Math.max(0, at - now);
  }
  const seconds = /\bin (\d+) seconds?\b/.exec(detail)?.[1];
  return seconds ? Number(seconds) * 1000 : null;
}
