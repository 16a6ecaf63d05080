import { expect, test } from 'vitest';
import { parseSnapshotLines } from './snapshots.ts';

test('both shapes of a line are read, and events come by time', () => {
  const [late, early, middle] = [3, 1, 2].map((timestamp) => ({ type: 3, data: {}, timestamp }));
  const text = `${JSON.stringify({ window_id: 'a', data: [late, early] })}\n\n${JSON.stringify(['b', middle])}\n`;
  expect(parseSnapshotLines(text).map(({ windowId, event }) => [windowId, event.timestamp])).toEqual([
    ['a', 1],
    ['b', 2],
    ['a', 3],
  ]);
});

test('a line of another shape is refused', () => {
  expect(() => parseSnapshotLines('{"window":"a"}')).toThrow();
});
