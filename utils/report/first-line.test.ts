import { describe, expect, it } from 'vitest';
import { firstLine } from './first-line';
import { aClick, aPageview, aRecording, reportOn } from './testing/facts';
import { browsing, s, sketch, thrown } from './testing/told';

const crash = [aPageview('/pay'), aClick('Pay now', { after: 9 * s }), thrown(9 * s + 20)];

describe('a report in two lines', () => {
  it('is who it was and what happened', () => {
    expect(firstLine(reportOn(sketch(crash)))).toEqual({
      who: 'Ada',
      line: 'Blocked at /pay: Pay now threw a TypeError, left 51 s later',
    });
    expect(firstLine(reportOn(sketch(browsing))).line).toMatch(/^Nothing went wrong: No failure/);
  });

  it('says nothing before it knows', () => {
    expect(firstLine(reportOn(sketch(crash, { recording: 'loading' })))).toEqual({ who: null, line: null });
  });

  it('is short', () => {
    const long = [aPageview(`/${'x'.repeat(300)}`), aClick('y'.repeat(300), { after: s }), thrown(s + 20)];
    expect(firstLine(reportOn(sketch(long, { recording: aRecording() }))).line?.length).toBeLessThanOrEqual(140);
  });
});
