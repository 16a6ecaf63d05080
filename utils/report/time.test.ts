import { describe, expect, it } from 'vitest';
import { formatAgo, formatClock, formatDate, formatDay, formatDuration, formatLength, formatOffset } from './time';

describe('times', () => {
  it.each([
    [-5_000, 'before recording'],
    [-1_000, 'before recording'],
    [-999, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [252_000, '4:12'],
    [3_723_000, '1:02:03'],
    [90_000_000, '25:00:00'],
  ])('an offset of %i ms', (ms, words) => expect(formatOffset(ms)).toBe(words));

  it('a length is never below nothing', () => expect(formatLength(-7)).toBe('0:00'));

  it.each([
    [400, '0 s'],
    [40_000, '40 s'],
    [59_600, '1 min'],
    [293_000, '4 min 53 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 day'],
    [259_200_000, '3 days'],
  ])('%i ms in words', (ms, words) => expect(formatDuration(ms)).toBe(words));

  it.each([
    [0, 'just now'],
    [-59_000, 'just now'],
    [-61_000, '1 min ago'],
    [-7_200_000, '2 h ago'],
    [-90_000_000, '1 day ago'],
    [259_200_000, 'in 3 days'],
  ])('%i ms from now', (away, words) => expect(formatAgo(1e12 + away, 1e12)).toBe(words));

  const at = Date.UTC(2026, 10, 20, 23, 5, 9);

  it.each([
    ['UTC', '23:05:09', '20 Nov 2026, 23:05'],
    ['Asia/Kathmandu', '04:50:09', '21 Nov 2026, 04:50'],
    ['Middle/Earth', '23:05:09', '20 Nov 2026, 23:05'],
  ])('in the zone %s', (zone, clock, date) => {
    expect(formatClock(at, zone)).toBe(clock);
    expect(formatDate(at, zone)).toBe(date);
  });

  it.each([1e18, -1e18, Number.NaN, Number.POSITIVE_INFINITY])('that no calendar has: %f', (time) => {
    expect(formatClock(time, 'UTC')).toBe('at no known time');
    expect(formatDay(time, 'UTC')).toBe('at no known time');
  });
});
