import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inZone, showTimes } from './times.ts';

describe('inZone', () => {
  it.each([
    ['2026-11-22T20:32:31.485467Z', 'UTC', '2026-11-22T20:32:31.485467Z'],
    ['2026-11-22T20:32:31.000000Z', 'UTC', '2026-11-22T20:32:31Z'],
    ['2026-11-22T20:32:31.485Z', 'Europe/Berlin', '2026-11-22T21:32:31.485000+01:00'],
    ['2026-07-01T23:30:00.000000Z', 'Europe/Berlin', '2026-07-02T01:30:00+02:00'],
    ['2026-11-22T01:00:00.000000Z', 'America/New_York', '2026-11-21T20:00:00-05:00'],
    ['2026-11-22T01:00:00.000000Z', 'Asia/Kolkata', '2026-11-22T06:30:00+05:30'],
  ])('%s in %s', (iso, zone, shown) => {
    expect(inZone(iso, zone)).toBe(shown);
  });

  it('never changes the moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
        (date, zone) => {
          expect(Date.parse(inZone(date.toISOString(), zone))).toBe(date.getTime());
        },
      ),
    );
  });
});

describe('showTimes', () => {
  it.each([
    ['Nullable', null, "Nullable(DateTime64(6, 'UTC'))", null],
    ['Array', ['2026-11-22T20:00:00.000000Z'], "Array(DateTime64(6, 'UTC'))", ['2026-11-22T20:00:00Z']],
    ['text that looks like a time', '2026-11-22T20:00:00.000000Z', 'String', '2026-11-22T20:00:00.000000Z'],
  ])('%s', (_, value, type, shown) => {
    expect(showTimes(value, type)).toEqual(shown);
  });
});
