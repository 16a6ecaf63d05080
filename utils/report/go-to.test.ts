import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extent, nearestRow, readTime } from './go-to';
import { aClick, aPageview, content, reportOn, start } from './testing/facts';
import { formatClock, formatOffset } from './time';

/** Twenty minutes from 14:19:33 UTC on 20 November. */
const session: Extent = { startsAt: start, lengthMs: 1_200_000, zone: 'UTC' };
const at = (text: string, extent: Partial<Extent> = {}) => readTime(text, { ...session, ...extent });

describe('a time that is typed', () => {
  it.each([
    ['4:12', 252_000],
    [' 0:00 ', 0],
    ['04:12', 252_000],
    ['4:12.7', 252_000],
    ['75:00', 4_500_000],
    ['1:02:03', 3_723_000],
  ])('%s is an offset', (text, offsetMs) => expect(at(text)).toEqual({ offsetMs, as: 'offset' }));

  it.each([
    ['14:23:45', 252_000],
    ['14:23', 207_000],
    ['14:23:45Z', 252_000],
    ['14:23:45.250z', 252_000],
    ['15:23:45+01:00', 252_000],
    ['09:23:45 -0500', 252_000],
    ['2026-11-20T14:23:45Z', 252_000],
    ['2026-11-20 14:23:45 UTC', 252_000],
    ['2026-11-20T14:23:45.5Z', 252_500],
    ['2026-11-20T15:23:45.500123+01:00', 252_500],
    ['2026-11-20 14:23', 207_000],
    ['2026-11-21T14:19:33Z', 86_400_000],
    ['14:18:33', -60_000],
    ['23:00', 31_227_000],
  ])('%s is a time of day', (text, offsetMs) => expect(at(text)).toEqual({ offsetMs, as: 'clock' }));

  it.each([
    ['is an offset where the session is that long', '14:23', { startsAt: start + 7_200_000 }, 863_000, 'offset'],
    [
      'is a time of day where it is not',
      '14:23',
      { startsAt: start + 7_200_000, lengthMs: 300_000 },
      -6_993_000,
      'clock',
    ],
    ['is a time of day where the session was going on then', '14:23', { lengthMs: 3_600_000 }, 207_000, 'clock'],
    ['belongs to the next day after midnight', '00:05', { startsAt: Date.UTC(2026, 10, 20, 23, 55) }, 600_000, 'clock'],
    ['is told in the zone that is shown', '20:08:45', { zone: 'Asia/Kathmandu' }, 252_000, 'clock'],
    ['counts in UTC where nobody knows the zone', '14:23:45', { zone: 'Middle/Earth' }, 252_000, 'clock'],
    ['says another zone itself', '14:23:45Z', { zone: 'Asia/Kathmandu' }, 252_000, 'clock'],
  ] as const)('%s', (_, text, extent, offsetMs, as) => expect(at(text, extent)).toEqual({ offsetMs, as }));

  it('stands the night in which clocks are turned', () => {
    const berlin = { startsAt: Date.UTC(2026, 9, 25, 0, 30), lengthMs: 7_200_000, zone: 'Europe/Berlin' };
    expect(at('03:30:00', berlin)).toEqual({ offsetMs: 7_200_000, as: 'clock' });
  });

  it.each([
    '',
    '4',
    '4:7',
    '4:61',
    'noon',
    '25:00:00Z',
    '4:12 pm',
    '-4:12',
    '1234:00',
    '2026-02-30T10:00:00Z',
    '2026-13-01 10:00',
    '2026-11-20T24:00:00Z',
    '2026-11-20',
    '٤:١٢',
    '4:12:3',
  ])('%s is none', (text) => expect(at(text)).toBeNull());

  it('is read back as it is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_200 }),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/Lima'),
        (s, zone) => {
          const clock = formatClock(start + s * 1000, zone);
          expect(readTime(clock, { ...session, zone })).toEqual({ offsetMs: s * 1000, as: 'clock' });
          expect(readTime(new Date(start + s * 1000).toISOString(), { ...session, zone })?.offsetMs).toBe(s * 1000);
          // At that hour none of them is a time of day in the session.
          const late = { ...session, startsAt: Date.UTC(2026, 10, 20, 22) };
          expect(readTime(formatOffset(s * 1000), late)).toEqual({ offsetMs: s * 1000, as: 'offset' });
        },
      ),
    );
  });

  it('is a moment that can be sought, or none, whatever is typed', () => {
    const digits = fc.stringMatching(/^[-0-9:.,tTzZ+ ]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const read = at(text);
        expect(read === null || Number.isFinite(read.offsetMs)).toBe(true);
      }),
    );
  });
});

describe('the nearest row', () => {
  const { rows } = content(
    reportOn({ events: [aPageview('/a'), aClick('One', { after: 10_000 }), aClick('Two', { after: 20_000 })] })
      .whatHappened,
  );
  it.each([
    [-5_000, 1],
    [14_999, 2],
    [15_000, 2],
    [15_001, 3],
    [9_000_000, 3],
  ])('to %i ms', (offsetMs, index) => expect(nearestRow(rows, offsetMs)).toBe(index));

  it('is none of nothing', () => expect(nearestRow([], 7)).toBe(-1));
});
