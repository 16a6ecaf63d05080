import { expect, test } from 'vitest';
import { segmentAt, segmentsOf } from './segments.ts';

const move = (windowId: string, timestamp: number) => ({
  windowId,
  event: { type: 3, data: { source: 1 }, timestamp },
});
const page = (windowId: string, timestamp: number) => ({ windowId, event: { type: 4, data: {}, timestamp } });

test('segments are cut at silence and at a change of window, and cover the whole recording', () => {
  const segments = segmentsOf([
    page('a', 0),
    move('a', 1000),
    move('a', 4000),
    move('b', 5000),
    move('b', 6000),
    move('b', 40_000),
    page('a', 50_000),
  ]);
  expect(segments).toEqual([
    { start: 0, end: 1000, windowId: 'a', active: false },
    { start: 1000, end: 4000, windowId: 'a', active: true },
    { start: 4000, end: 5000, windowId: 'a', active: false },
    { start: 5000, end: 6000, windowId: 'b', active: true },
    { start: 6000, end: 40_000, windowId: 'b', active: false },
    { start: 40_000, end: 40_000, windowId: 'b', active: true },
    { start: 40_000, end: 50_000, windowId: 'b', active: false },
  ]);
  expect(segmentAt(segments, 4500)?.windowId).toBe('a');
  expect(segmentAt(segments, 5000)?.windowId).toBe('b');
  expect(segmentAt(segments, 60_000)?.end).toBe(50_000);
});

test('a recording without activity is one segment, an empty one has none', () => {
  expect(segmentsOf([page('a', 0), page('a', 9)])).toEqual([{ start: 0, end: 9, windowId: 'a', active: false }]);
  expect(segmentsOf([])).toEqual([]);
});
