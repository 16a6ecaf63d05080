import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { findSlowVisits } from './slow-visits';
import { anEvent, aPageview, type EventSketch } from './testing/facts';
import { seen } from './testing/seen';
import { plainText } from './words';

const measured = (sketch: EventSketch) =>
  anEvent({ name: '$web_vitals', url: 'https://shop.example/a', after: 5_000, ...sketch });
const slow = (...events: SessionEvent[]) =>
  findSlowVisits(seen([aPageview('/a'), ...events])).map(({ words, visitId }) => `${visitId} ${plainText(words)}`);

describe('slow visits', () => {
  it.each<[string, EventSketch, string[]]>([
    ['LCP', { lcpMs: 4_001 }, ['0 /a was slow for this user: 4 s until its content showed (LCP)']],
    ['INP', { inpMs: 501 }, ['0 /a was slow for this user: 0.5 s until it answered a press (INP)']],
    ['FCP', { fcpMs: 3_100 }, ['0 /a was slow for this user: 3.1 s until it showed anything (FCP)']],
    ['CLS', { cls: 0.257 }, ['0 /a jumped while it was used: its layout moved by 0.26 (CLS)']],
    ['at the threshold', { lcpMs: 4_000, inpMs: 500, fcpMs: 3_000, cls: 0.25 }, []],
    [
      'several',
      { lcpMs: 12_300, inpMs: 900, cls: 1 },
      [
        '0 /a jumped while it was used: its layout moved by 1 (CLS)',
        '0 /a was slow for this user: 12 s until its content showed (LCP), 0.9 s until it answered a press (INP)',
      ],
    ],
  ])('%s', (_, sketch, expected) => {
    expect(slow(measured(sketch))).toEqual(expected);
  });

  it('take the worst of what was measured', () => {
    expect(slow(measured({ inpMs: 600 }), measured({ inpMs: 900, after: 9_000 }))).toEqual([
      '0 /a was slow for this user: 0.9 s until it answered a press (INP)',
    ]);
  });

  it('are one a visit; a measure that comes late is of the page that it names', () => {
    const b = { url: 'https://shop.example/b', pageviewId: 'p:/b' };
    expect(
      slow(
        aPageview('/b', { after: 6_000 }),
        measured({ after: 6_010, lcpMs: 5_000 }),
        measured({ after: 9_000, lcpMs: 6_000, ...b }),
      ),
    ).toEqual([
      '0 /a was slow for this user: 5 s until its content showed (LCP)',
      '1 /b was slow for this user: 6 s until its content showed (LCP)',
    ]);
  });

  it('stand where the visit begins', () => {
    const [only] = findSlowVisits(seen([aPageview('/b'), aPageview('/a', { after: 700 }), measured({ lcpMs: 9_000 })]));
    expect(only?.first.offsetMs).toBe(700);
  });
});
