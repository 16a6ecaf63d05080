import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime, queryTime, readTime } from './times';

const nine = Date.parse('2026-11-20T09:00:01.123Z');

describe('a time that PostHog wrote', () => {
  it.each([
    ['2026-11-20T09:00:01.123Z', nine],
    ['2026-11-20T09:00:01.123456Z', nine],
    ['2026-11-20T10:00:01.123+01:00', nine],
    ['2026-11-20T10:00:01.123+0100', nine],
    ['2026-11-20 09:00:01.123', nine],
    ['2026-11-20 09:00:01', nine - 123],
    ['today', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });

  it.each([null, undefined, 7, {}, 'no time'])('reads as missing where it is none: %s', (value) => {
    expect(isoTime.parse(value)).toBe(null);
  });

  it('is what a query binds, to the second', () => {
    const ms = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(ms, (at) => {
        expect(readTime(queryTime(at))).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });
});
