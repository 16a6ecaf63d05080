import { describe, expect, it } from 'vitest';
import { consoleCounts, recordingFacts } from './recording.ts';
import type { SampleSnapshot } from './sample.ts';

const at = (seconds: number, type: number, data: object, windowId = 'w'): SampleSnapshot => ({
  windowId,
  event: { type, data, timestamp: seconds * 1000 },
});
const move = (seconds: number, windowId?: string): SampleSnapshot => at(seconds, 3, { source: 1 }, windowId);

describe('recordingFacts', () => {
  it.each([
    ['steps of at most 5 s count as activity', [move(0), move(4), move(9)], 9],
    ['longer pauses do not', [move(0), move(4), move(60), move(61)], 5],
    ['changes of the page alone do not', [move(0), at(3, 3, { source: 0 }), move(6)], 0],
    ['windows add up', [move(0, 'a'), move(4, 'a'), move(0, 'b'), move(4, 'b')], 8],
  ])('%s', (_, snapshots, seconds) => {
    expect(recordingFacts(snapshots).activeMs).toBe(seconds * 1000);
  });

  it('counts clicks, keys, movements, pages and failed requests', () => {
    const facts = recordingFacts([
      at(0, 4, { href: 'https://a/' }),
      at(1, 3, { source: 2, type: 2 }),
      at(2, 3, { source: 2, type: 5 }),
      at(3, 3, { source: 5 }),
      at(4, 4, { href: 'https://b/' }),
      at(5, 6, {
        plugin: 'rrweb/network@1',
        payload: { requests: [{ responseStatus: 500 }, { responseStatus: 200 }, {}] },
      }),
      move(6),
    ]);
    expect(facts).toMatchObject({
      clicks: 1,
      keypresses: 1,
      mouseActivity: 3,
      urls: ['https://a/', 'https://b/'],
      requests: 3,
      failedRequests: 1,
      start: 0,
      end: 6000,
      clickTimes: [1000],
    });
  });
});

it('info counts as log', () => {
  const line = (level: 'log' | 'info' | 'warn' | 'error') => ({ timestamp: '', level, message: '' });
  expect(consoleCounts([line('log'), line('info'), line('warn'), line('error'), line('error')])).toEqual({
    log: 2,
    warn: 1,
    error: 2,
  });
});
