import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '@/tests/property-runs';
import { redactionLevels } from '../redaction/level';
import { aClick, aPageview, type FactsSketch, reportOn, start } from '../testing/facts';
import { hostileText } from '../testing/hostile-text';
import { lures, readMarkdown } from '../testing/read-markdown';
import { browsing, s, sketch, thrown } from '../testing/told';
import { copyReport, wholeText } from './copied-report';

const types = ['Error', 'TypeError', 'App\\Exceptions\\PaymentFailed', 'ActiveRecord::RecordNotFound', ''];
/** Nearly nothing of the session is known but the exception: no verdict can be reached. */
const unknown: FactsSketch = { events: [] };

const place = {
  place: { origin: 'https://us.posthog.com', projectId: 1 },
  sessionId: 'session',
  hasRecording: true,
  personId: null,
  impact: null,
  summary: null,
};

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
    const input = { ...place, report: reportOn(sketch(happenings, more)) };
    expect(wholeText(copyReport(input, 'standard'))).toContain('declined');
    expect(wholeText(copyReport(input, 'strict'))).not.toMatch(/Ada|declined/);
  });
});

describe('what the app noted before an exception', () => {
  const noting = (...messages: readonly string[]) => {
    const steps = messages.map((message) => ({ message, at: start + 21 * s }));
    const report = reportOn(
      sketch([...browsing, aClick('Pay now', { after: 24 * s }), thrown(24 * s + 20, { steps })]),
    );
    return { ...place, report };
  };

  it.each(redactionLevels)('is nothing but text, at the level %s', (level) => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 3 }), (messages) => {
        const input = noting(...messages, `Exception dropped: ${messages[0]}`);
        for (const { elements, hrefs, searched } of readMarkdown(wholeText(copyReport(input, level)))) {
          for (const element of elements)
            expect(['h1', 'h2', 'p', 'ol', 'ul', 'li', 'a', 'code', 'strong']).toContain(element);
          for (const href of hrefs) expect(href).toMatch(/^https:\/\/us\.posthog\.com\/project\/1\//);
          for (const lure of lures) expect(searched).not.toMatch(lure);
        }
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('is redacted like all that the session says', () => {
    const input = noting('Mailed ada@acme.com from 10.1.2.3', 'Asked /pay?card=4242');
    expect(wholeText(copyReport(input, 'full'))).toMatch(/ada@acme\.com/);
    expect(wholeText(copyReport(input, 'full'))).not.toContain('10.1.2.3');
    expect(wholeText(copyReport(input, 'standard'))).toMatch(/The app noted .*Mailed/);
    expect(wholeText(copyReport(input, 'standard'))).not.toMatch(/ada@|10\.1\.2\.3|card=/);
    expect(wholeText(copyReport(input, 'strict'))).not.toMatch(/Mailed|Asked|ada|card/);
    const mocking = noting('Exception dropped: Ada said hello');
    expect(wholeText(copyReport(mocking, 'standard'))).not.toContain('PostHog dropped');
    expect(wholeText(copyReport(mocking, 'strict'))).not.toContain('hello');
  });
});
