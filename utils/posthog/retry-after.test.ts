import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const now = Date.parse('2026-11-20T09:00:00Z');
const wait = (header: string | null, detail = '') =>
  retryAfterMs(new Headers(header === null ? {} : { 'retry-after': header }), detail, now);

describe('how long to wait', () => {
  it.each([
    ['30', '', 30_000],
    ['0', '', 0],
    ['Fri, 20 Nov 2026 09:00:12 GMT', '', 12_000],
    ['Fri, 20 Nov 2026 08:00:00 GMT', '', 0],
    ['7', 'Request was throttled. Expected available in 99 seconds.', 7_000],
    [null, 'Request was throttled. Expected available in 41 seconds.', 41_000],
    [null, 'Request was throttled. Expected available in 1 second.', 1_000],
    ['soon', 'Request was throttled. Expected available in 5 seconds.', 5_000],
    [null, 'Exceeded maximum concurrency limit: 3', null],
    [null, '', null],
  ])('%s, “%s”: %s ms', (header, detail, expected) => {
    expect(wait(header, detail)).toBe(expected);
  });

  it('is never negative and never anything but a number, whatever is sent', () => {
    const printable = fc.string({ unit: fc.constantFrom(...'0123456789 abcSunMonin:,-.') });
    fc.assert(
      fc.property(printable, printable, (header, detail) => {
        const ms = wait(header, detail);
        expect(ms === null || ms >= 0).toBe(true);
      }),
    );
  });
});
