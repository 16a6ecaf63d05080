import { describe, expect, it } from 'vitest';
import type { Recording } from '@/utils/facts/recording';
import { obstacleOf } from './eligibility';

const recording: Recording = {
  sessionId: 's',
  distinctId: null,
  person: { kind: 'anonymous', distinctId: null },
  startAt: 0,
  endAt: 0,
  durationS: 300,
  activeS: 120,
  inactiveS: 180,
  clicks: null,
  keypresses: null,
  mouseActivity: null,
  consoleLogs: null,
  consoleWarns: null,
  consoleErrors: null,
  startUrl: null,
  ongoing: false,
  viewed: false,
  viewers: [],
  source: null,
  library: null,
  expiresAt: null,
  ttlDays: null,
};

describe('what stands in the way of a summary', () => {
  it.each<[string, Partial<Recording>, unknown]>([
    ['nothing', {}, null],
    ['exactly the least', { durationS: 15, activeS: 10 }, null],
    ['exactly the most', { activeS: 3600 }, null],
    ['a second too short', { durationS: 14, activeS: 12 }, { kind: 'too-short', durationS: 14 }],
    ['a second too idle', { activeS: 9 }, { kind: 'too-idle', activeS: 9 }],
    ['a second too much', { activeS: 3601, durationS: 9000 }, { kind: 'too-long', activeS: 3601 }],
    ['recording still', { ongoing: true, durationS: 4 }, { kind: 'still-recording' }],
    ['no numbers', { durationS: null, activeS: null }, null],
  ])('%s', (_, numbers, obstacle) => {
    expect(obstacleOf({ kind: 'found', recording: { ...recording, ...numbers } })).toEqual(obstacle);
  });

  it('no recording, or nothing known of one', () => {
    expect(obstacleOf({ kind: 'missing' })).toEqual({ kind: 'no-recording' });
    expect(obstacleOf(null)).toBe(null);
  });
});
