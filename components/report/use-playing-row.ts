import { useMemo, useSyncExternalStore } from 'react';
import type { Row } from '@/utils/report/rows';
import { useMoments } from './moments';

/** The index of the row that is being played: the last one that the player has reached. -1 while none is. */
export function usePlayingRow(rows: readonly Row[]): number {
  const { playhead } = useMoments();
  const reached = useMemo(() => eventsByOffset(rows), [rows]);
  return useSyncExternalStore(playhead.subscribe, () => lastReached(reached, playhead.get()));
}

type Stop = { readonly offsetMs: number; readonly index: number };

function eventsByOffset(rows: readonly Row[]): Stop[] {
  return rows
    .flatMap((row, index) => (row.kind === 'event' ? [{ offsetMs: row.moment.offsetMs, index }] : []))
    .sort((one, other) => one.offsetMs - other.offsetMs || one.index - other.index);
}

/** Rows are sought at their own second: half a frame of rounding must not light up the row before. */
const tolerance = 50;

function lastReached(stops: readonly Stop[], playheadMs: number | null): number {
  if (playheadMs === null) return -1;
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const stop = stops[middle];
    if (stop && stop.offsetMs <= playheadMs + tolerance) low = middle + 1;
    else high = middle;
  }
  return stops[low - 1]?.index ?? -1;
}
