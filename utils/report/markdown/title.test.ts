import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '@/tests/property-runs';
import { chainLink } from '../chain-link';
import type { Problem } from '../problem';
import { redactionAt } from '../redaction/redaction';
import { hostileText } from '../testing/hostile-text';
import { lures, readMarkdown } from '../testing/read-markdown';
import type { Verdict } from '../verdict';
import { titleOf } from './title';

const moment = { offsetMs: 1000, at: 1_000_000 };

function aProblem(kind: Problem['kind'], words: Problem['words']): Problem {
  const quiet = { detail: null, issueId: null, aftermath: null, answer: null, visitId: null, target: null, url: null };
  return { id: 'p', kind, words, count: 1, first: moment, last: moment, weight: 'failure', rule: '', ...quiet };
}

function aVerdict(parts: Partial<Verdict>): Verdict {
  return { kind: 'blocked', words: [], moment, path: null, rule: '', evidence: [], chain: [], top: null, ...parts };
}

const action = (label: string): Verdict['chain'][number] =>
  chainLink({ kind: 'action', moment, words: ['Clicked ', { strong: label }], rule: '' });

const standard = redactionAt('standard', []);
const title = (parts: Partial<Verdict>) => titleOf(aVerdict(parts), null, standard);

describe('a title', () => {
  it.each<[string, Partial<Verdict>]>([
    [
      '[Blocked] Checkout: TypeError after "Pay now"',
      {
        path: '/checkout/payment',
        chain: [action('Pay now')],
        top: aProblem('exception', [{ strong: 'TypeError: x is undefined' }]),
      },
    ],
    ['[Blocked] Error: No stock left', { top: aProblem('exception', [{ strong: 'Error: No stock left' }]) }],
    [
      '[Degraded] Home page: rage clicks on "Apply"',
      { kind: 'degraded', path: '/', top: aProblem('rage-click', ['Clicked ', { strong: 'Apply' }, ' 4 times']) },
    ],
    [
      '[Degraded] /12/settings: slow page',
      { kind: 'degraded', path: '/12/settings', top: aProblem('slow-page', ['Slow']) },
    ],
    ['[Nothing went wrong] Session', { kind: 'nothing-went-wrong' }],
    ['[Cannot tell] Session', { kind: 'cannot-tell' }],
  ])('%s', (expected, parts) => expect(title(parts)).toBe(expected));

  it('leads nowhere where an address was cut', () => {
    const path = `${'x'.repeat(34)} WWW.evil.example`;
    expect(title({ path })).not.toMatch(/www\./i);
  });

  it('is redacted', () => {
    const top = aProblem('exception', [{ strong: 'Error: ada@shop.example is taken, see /a?b=c' }]);
    expect(title({ path: '/orders/0190f3a2-7b1c-7e11-8c55-2f1d0a9b8c7d', top })).toBe(
      '[Blocked] Orders: Error: email is taken, see /a',
    );
  });

  it('is nothing but words, in a tracker and as a heading', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (path, label, message) => {
        const made = title({
          path,
          chain: [action(label)],
          top: aProblem('exception', [{ strong: message }]),
        });
        for (const { elements, shown, searched } of readMarkdown(`# ${made}`)) {
          expect(elements).toEqual(['h1']);
          expect(shown).toBe(made);
          for (const lure of lures) expect(searched).not.toMatch(lure);
        }
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
