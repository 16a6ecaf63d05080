import { IncrementalSource } from 'rrweb';
import { z } from 'zod';
import type { Snapshot } from '../snapshots.ts';

/** A stretch of a recording shown in one window. Times in ms since 1970. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  readonly windowId: string;
  readonly active: boolean;
};

/** Silence after which a stretch counts as inactive, in ms. */
const ACTIVITY = 5000;

const INCREMENTAL = 3;
const byThePerson = z.object({
  source: z.union([
    z.literal(IncrementalSource.MouseMove),
    z.literal(IncrementalSource.MouseInteraction),
    z.literal(IncrementalSource.Scroll),
    z.literal(IncrementalSource.ViewportResize),
    z.literal(IncrementalSource.Input),
    z.literal(IncrementalSource.TouchMove),
    z.literal(IncrementalSource.MediaInteraction),
    z.literal(IncrementalSource.Drag),
  ]),
});

/**
 * Cuts a recording into stretches: active ones where the person did something at least every five seconds in the same
 * window, inactive ones between. Together they cover the recording from its first to its last snapshot.
 */
export function segmentsOf(snapshots: readonly Snapshot[]): Segment[] {
  const first = snapshots[0];
  const last = snapshots.at(-1);
  if (!first || !last) return [];
  const active: Segment[] = [];
  for (const { windowId, event } of snapshots) {
    if (event.type !== INCREMENTAL || !byThePerson.safeParse(event.data).success) continue;
    const open = active.at(-1);
    if (open && open.windowId === windowId && event.timestamp - open.end < ACTIVITY)
      active[active.length - 1] = { ...open, end: event.timestamp };
    else active.push({ start: event.timestamp, end: event.timestamp, windowId, active: true });
  }
  const whole: Segment[] = [];
  let at = first.event.timestamp;
  let windowId = first.windowId;
  for (const segment of active) {
    if (segment.start > at) whole.push({ start: at, end: segment.start, windowId, active: false });
    whole.push(segment);
    at = segment.end;
    windowId = segment.windowId;
  }
  if (last.event.timestamp > at || whole.length === 0)
    whole.push({ start: at, end: last.event.timestamp, windowId, active: false });
  return whole;
}

/** The stretch that is on at a time; the nearest one before the first and after the last. */
export function segmentAt(segments: readonly Segment[], time: number): Segment | undefined {
  return segments.find((segment) => time < segment.end) ?? segments.at(-1);
}
