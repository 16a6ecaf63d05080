import { describe, expect, it } from 'vitest';
import { aClick, aPageview, type FactsSketch, reportOn } from '../testing/facts';
import { browsing, s, sketch, thrown } from '../testing/told';
import { copyReport, wholeText } from './copied-report';

const types = ['Error', 'TypeError', 'App\\Exceptions\\PaymentFailed', 'ActiveRecord::RecordNotFound', ''];
/** Nearly nothing of the session is known but the exception: no verdict can be reached. */
const unknown: FactsSketch = { events: [] };

describe.each(types)('a strict copy of a session with an exception of the type "%s"', (type) => {
  it.each<[string, FactsSketch]>([
    ['where the verdict is reached', {}],
    ['where it is not', unknown],
  ])('quotes no message %s', (_, more) => {
    const happenings = [
      ...browsing,
      aPageview('/checkout', { after: 20 * s }),
      aClick('Pay now', { after: 24 * s }),
      thrown(24 * s + 20, { types: [type], values: ['Card of Ada: declined'] }),
      thrown(40 * s, { types: [type], values: ['Card of Ada: declined'] }),
    ];
    const input = {
      report: reportOn(sketch(happenings, more)),
      place: { origin: 'https://us.posthog.com', projectId: 1 },
      sessionId: 'session',
      hasRecording: true,
      personId: null,
      impact: null,
      summary: null,
    };
    expect(wholeText(copyReport(input, 'standard'))).toContain('declined');
    expect(wholeText(copyReport(input, 'strict'))).not.toMatch(/Ada|declined/);
  });
});
