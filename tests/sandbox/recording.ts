import type { SampleConsoleLine, SampleSnapshot } from './sample.ts';

/** What PostHog's ingestion computes from a recording's snapshots. Times in ms. */
export type RecordingFacts = {
  readonly start: number;
  readonly end: number;
  readonly activeMs: number;
  readonly clicks: number;
  readonly keypresses: number;
  readonly mouseActivity: number;
  readonly urls: readonly string[];
  readonly requests: number;
  readonly failedRequests: number;
  /** When the visitor clicked, in ms. */
  readonly clickTimes: readonly number[];
  readonly eventCount: number;
  readonly size: number;
};

// rrweb's numbers: event types, sources of incremental snapshots, kinds of mouse interaction.
const incremental = 3;
const meta = 4;
const plugin = 6;
const source = { mouseMove: 1, mouseInteraction: 2, scroll: 3, resize: 4, input: 5, touchMove: 6, media: 7, drag: 12 };
const interactions: ReadonlySet<unknown> = new Set(Object.values(source));
const mouse: ReadonlySet<unknown> = new Set([source.mouseMove, source.mouseInteraction, source.touchMove, source.drag]);
const clickKinds: ReadonlySet<unknown> = new Set([2, 4, 9]);

/** Two interactions at most this far apart belong to one stretch of activity. */
const activityGapMs = 5_000;

/** PostHog: plugin-server session-recording ingestion (segmentation, counts per rrweb event). */
export function recordingFacts(snapshots: readonly SampleSnapshot[]): RecordingFacts {
  const lastActive = new Map<string, number>();
  const urls = new Set<string>();
  const clickTimes: number[] = [];
  let activeMs = 0;
  let keypresses = 0;
  let mouseActivity = 0;
  let requests = 0;
  let failedRequests = 0;
  let size = 0;
  for (const { windowId, event } of snapshots) {
    const data = asRecord(event.data);
    size += JSON.stringify(event.data).length;
    if (event.type === meta && typeof data.href === 'string') {
      urls.add(data.href);
    }
    if (event.type === plugin && data.plugin === 'rrweb/network@1') {
      for (const request of networkRequests(data.payload)) {
        requests += 1;
        failedRequests += typeof request.responseStatus === 'number' && request.responseStatus >= 400 ? 1 : 0;
      }
    }
    if (event.type !== incremental || !interactions.has(data.source)) {
      continue;
    }
    const before = lastActive.get(windowId);
    const gap = before === undefined ? 0 : event.timestamp - before;
    // Windows add up, so overlapping tabs can be active for longer than the recording lasts.
    activeMs += gap <= activityGapMs ? Math.max(gap, 0) : 0;
    lastActive.set(windowId, event.timestamp);
    mouseActivity += mouse.has(data.source) ? 1 : 0;
    keypresses += data.source === source.input ? 1 : 0;
    if (data.source === source.mouseInteraction && clickKinds.has(data.type)) {
      clickTimes.push(event.timestamp);
    }
  }
  const times = snapshots.map(({ event }) => event.timestamp);
  return {
    start: times.reduce((a, b) => Math.min(a, b), times[0] ?? 0),
    end: times.reduce((a, b) => Math.max(a, b), times[0] ?? 0),
    activeMs,
    clicks: clickTimes.length,
    keypresses,
    mouseActivity,
    urls: [...urls],
    requests,
    failedRequests,
    clickTimes,
    eventCount: snapshots.length,
    size,
  };
}

export type ConsoleCounts = { readonly log: number; readonly warn: number; readonly error: number };

/** Console lines by level; `info` counts as `log`. */
export function consoleCounts(lines: readonly SampleConsoleLine[]): ConsoleCounts {
  const of = (...levels: SampleConsoleLine['level'][]): number =>
    lines.filter(({ level }) => levels.includes(level)).length;
  return { log: of('log', 'info'), warn: of('warn'), error: of('error') };
}

function networkRequests(payload: unknown): Record<string, unknown>[] {
  const { requests } = asRecord(payload);
  return Array.isArray(requests) ? requests.map(asRecord) : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
