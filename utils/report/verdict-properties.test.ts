import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aClick,
  aLine,
  anEvent,
  aPageview,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reportOn,
} from './testing/facts';
import { custom, type Happening, s, sketch, submitted, thrown } from './testing/told';
import type { Verdict } from './verdict';
import { plainText } from './words';

/** Something that happens in a tab, made anew each time it is told: ids run in the order of telling. */
type Telling = { readonly after: number; readonly tell: () => Happening };

const few = <Value>(...values: Value[]) => fc.constantFrom(...values);
const tab = few('w1', 'w1', 'w1', 'w2');
/** Many things happen at once: times are of whole seconds. */
const second = fc.integer({ min: 1, max: 80 }).map((at) => at * s);
const error = few(
  {},
  {},
  { issueId: 'i2', fingerprint: 'f2', types: ['RangeError'] },
  { issueId: null, fingerprint: 'f3', types: [], values: ['odd'] },
  { lib: 'posthog-node', windowId: null, issueId: 'i4' },
);

const action: fc.Arbitrary<Telling> = fc
  .tuple(second, tab, few('Pay', 'More', 'Back'), few('click', 'click', 'click', 'submit', 'custom', 'dead', 'rage'))
  .map(([after, windowId, text, what]) => ({
    after,
    tell: () => {
      const target = aTarget({ tag: 'button', text, form: 'f' });
      switch (what) {
        case 'submit':
          return { ...submitted(after, text), windowId };
        case 'custom':
          return custom(`${text} done`, after, { windowId });
        case 'dead':
          return anEvent({ name: '$dead_click', after, windowId, target });
        case 'rage':
          return anEvent({ name: '$rageclick', after, windowId, target });
        default:
          return aClick(text, { after, windowId, target });
      }
    },
  }));
const failure: fc.Arbitrary<Telling> = fc
  .tuple(second, tab, error)
  .map(([after, windowId, columns]) => ({ after, tell: () => thrown(after, { tab: windowId, ...columns }) }));
/** Pages open at instants of their own: on which page something at the very same instant is, is anybody's guess. */
const pages: fc.Arbitrary<Telling[]> = fc
  .uniqueArray(fc.tuple(second, tab, few('/', '/a', '/b')), { selector: ([at]) => at, maxLength: 8 })
  .map((list) =>
    list.map(([at, windowId, path], n) => ({
      after: at + 500,
      tell: () => aPageview(path, { after: at + 500, windowId, pageviewId: `p${n}` }),
    })),
  );

const starts: Telling[] = [
  { after: 0, tell: () => aPageview('/', { after: 0, pageviewId: 'first' }) },
  { after: 1, tell: () => aPageview('/', { after: 1, windowId: 'w2', pageviewId: 'second' }) },
];
const calm = fc
  .tuple(pages, fc.array(action, { maxLength: 12 }))
  .map(([opened, done]) => [...starts, ...opened, ...done]);
const session = fc.tuple(calm, fc.array(failure, { maxLength: 6 })).map(([calmly, failed]) => [...calmly, ...failed]);
const around: fc.Arbitrary<FactsSketch> = fc.record({
  recording: few(aRecording({ durationS: 100 }), aRecording({ durationS: 300 }), aRecording({ ongoing: true }), null),
  cut: few(null, null, { counts: [], ranks: ['clicks', 'plumbing'] as const }).map(
    (cut) => cut && { counts: [], ranks: [...cut.ranks] },
  ),
});

const told = (tellings: readonly Telling[], more: FactsSketch = {}) =>
  sketch(
    tellings.map(({ tell }) => tell()),
    more,
  );
const verdictOf = (facts: FactsSketch): Verdict => content(reportOn(facts).verdict);
/** What is said, without the ids by which problems are told apart. */
const said = ({ kind, words, moment, path, rule, evidence, chain }: Verdict) => ({
  kind,
  words,
  moment,
  path,
  rule,
  evidence,
  chain,
});

describe('a verdict', () => {
  it('claims nothing without evidence', () => {
    fc.assert(
      fc.property(session, around, (tellings, more) => {
        const { kind, moment, path, chain, evidence, rule, words } = verdictOf(told(tellings, more));
        const known = new Set([...tellings.map(({ after }) => after), 0, 100 * s, 300 * s]);
        for (const one of [...evidence, ...chain]) {
          expect(known).toContain(one.moment.offsetMs);
          expect(plainText(one.words)).not.toBe('');
        }
        expect(plainText(words)).not.toBe('');
        expect(rule).not.toBe('');
        if (kind === 'blocked' || kind === 'degraded') expect(evidence.length).toBeGreaterThan(0);
        else expect({ moment, path, chain }).toEqual({ moment: null, path: null, chain: [] });
        if (kind === 'blocked') expect(chain.some((link) => link.kind === 'failure')).toBe(true);
      }),
    );
  });

  it('keeps its chain within one tab, in time', () => {
    fc.assert(
      fc.property(session, around, (tellings, more) => {
        const facts = told(tellings, more);
        const { chain } = verdictOf(facts);
        // How it ended may be known in parts: what the app reported last comes before what was done after it.
        const kinds = chain.map(({ kind }) => kind).filter((kind, at) => kind !== 'outcome' || at === chain.length - 1);
        expect(kinds).toEqual(kinds.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
        const [first, ...rest] = chain.map(({ moment }) => moment.offsetMs);
        rest.reduce((before, offset) => {
          expect(offset).toBeGreaterThanOrEqual(before);
          return offset;
        }, first ?? 0);
      }),
    );
  });

  it('does not depend on the order in which things of one instant were given their ids', () => {
    fc.assert(
      fc.property(
        session.chain((tellings) =>
          fc.tuple(fc.constant(tellings), fc.shuffledSubarray(tellings, { minLength: tellings.length })),
        ),
        around,
        ([tellings, shuffled], more) => {
          expect(said(verdictOf(told(shuffled, more)))).toEqual(said(verdictOf(told(tellings, more))));
        },
      ),
    );
  });

  it('is the same with noise', () => {
    const noise = fc.array(
      fc.tuple(
        second,
        tab,
        few('Script error.', 'ResizeObserver loop limit exceeded', 'Extension context invalidated.'),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(session, around, noise, (tellings, more, heard) => {
        const quiet = told(tellings, more);
        const blank = { types: [], sources: [], functions: [], issueId: null, fingerprint: 'noise' };
        const noisy = heard.map(([after, windowId, value]) =>
          thrown(after + 250, { tab: windowId, values: [value], ...blank }),
        );
        const { events, exceptions } = sketch(noisy);
        const loud: FactsSketch = {
          ...quiet,
          events: [...list(quiet.events), ...list(events)],
          exceptions: [...list(quiet.exceptions), ...list(exceptions)],
          console: heard.map(([after, , value]) => aLine(value, { after })),
        };
        expect(said(verdictOf(loud))).toEqual(said(verdictOf(quiet)));
      }),
    );
  });

  it('is never made worse by a visit that has nothing to do with it', () => {
    const visit = fc
      .tuple(second, few('w1', 'w3'), fc.integer({ min: 0, max: 3 }))
      .map(([at, windowId, clicks]): Telling[] => [
        {
          after: at + 600,
          tell: () => aPageview('/elsewhere', { after: at + 600, windowId, pageviewId: 'elsewhere' }),
        },
        ...Array.from({ length: clicks }, (_, n) => ({
          after: at + 610 + n,
          tell: () => aClick(`Choice ${n}`, { after: at + 610 + n, windowId }),
        })),
      ]);
    fc.assert(
      fc.property(calm, around, visit, (tellings, more, unrelated) => {
        fc.pre(verdictOf(told(tellings, more)).kind === 'nothing-went-wrong');
        expect(verdictOf(told([...tellings, ...unrelated], more)).kind).not.toBe('blocked');
      }),
    );
  });
});

const order = ['action', 'failure', 'aftermath', 'outcome'];

function list<Item>(facts: readonly Item[] | object | 'loading' | undefined): readonly Item[] {
  return Array.isArray(facts) ? facts : [];
}
