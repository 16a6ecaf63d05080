import { throttled } from './errors.ts';

/** PostHog's rate classes. PostHog: posthog/rate_limit.py. */
export type ThrottleClass = 'default' | 'recordings' | 'recordingsList' | 'snapshots' | 'persons' | 'hogql' | 'query';

type Rate = { readonly scope: string; readonly requests: number; readonly seconds: number };

const clickhouse: readonly Rate[] = [
  { scope: 'clickhouse_burst', requests: 240, seconds: 60 },
  { scope: 'clickhouse_sustained', requests: 1_200, seconds: 3_600 },
];

const rates: Readonly<Record<ThrottleClass, readonly Rate[]>> = {
  default: [
    { scope: 'burst', requests: 480, seconds: 60 },
    { scope: 'sustained', requests: 4_800, seconds: 3_600 },
  ],
  recordings: clickhouse,
  recordingsList: [
    ...clickhouse,
    { scope: 'listing_burst', requests: 60, seconds: 60 },
    { scope: 'listing_sustained', requests: 300, seconds: 3_600 },
  ],
  snapshots: [
    ...clickhouse,
    { scope: 'snapshots_burst', requests: 60, seconds: 60 },
    { scope: 'snapshots_sustained', requests: 300, seconds: 3_600 },
  ],
  persons: [{ scope: 'clickhouse_burst', requests: 240, seconds: 60 }],
  hogql: [
    { scope: 'api_queries_burst', requests: 240, seconds: 60 },
    { scope: 'api_queries_sustained', requests: 2_400, seconds: 3_600 },
  ],
  query: clickhouse,
};

/** Only these routes name the exceeded ceiling and send `Retry-After`. */
const withRetryAfter: ReadonlySet<ThrottleClass> = new Set(['recordings', 'recordingsList', 'snapshots']);

/** Counts requests by key. Off until switched on, as on a self-hosted PostHog. */
export class Throttles {
  enabled = false;
  /** Other ceilings than PostHog's, by scope: `{ api_queries_burst: 2 }`. */
  ceilings: Record<string, number> = {};
  private readonly seen = new Map<string, number[]>();

  /** Throws a 429 when this request is one too many. `now` in ms. */
  count(key: string, kind: ThrottleClass, now: number): void {
    if (!this.enabled) {
      return;
    }
    for (const { scope, requests, seconds } of rates[kind]) {
      const bucket = `${key}:${scope}`;
      const recent = (this.seen.get(bucket) ?? []).filter((at) => at > now - seconds * 1000);
      const ceiling = this.ceilings[scope] ?? requests;
      if (recent.length >= ceiling) {
        const wait = Math.ceil(((recent.at(-ceiling) ?? now) + seconds * 1000 - now) / 1000);
        const detail = `Request was throttled. Expected available in ${wait} second${wait === 1 ? '' : 's'}.`;
        throw withRetryAfter.has(kind)
          ? throttled(`${detail} Exceeded ceiling: ${scope} (${ceiling} per ${seconds} s).`, wait)
          : throttled(detail);
      }
      this.seen.set(bucket, [...recent, now]);
    }
  }

  reset(): void {
    this.enabled = false;
    this.ceilings = {};
    this.seen.clear();
  }
}
