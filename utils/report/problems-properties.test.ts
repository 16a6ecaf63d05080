import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsoleLine } from '@/utils/facts/console';
import { controls, eventRanks, type SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import type { Problem } from './problem';
import { allProblems, type Problems, problemCount } from './problems';
import {
  aLine,
  anEvent,
  anException,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reportOn,
  start,
} from './testing/facts';
import { plainText } from './words';

const few = <Value>(...values: Value[]) => fc.constantFrom(...values);

const target = fc
  .record({
    tag: few('button', 'input', 'a', 'form', null),
    text: few('Pay', '+', 'Next', null),
    form: few('#pay', 'contact', null),
    control: few(...controls, null),
  })
  .map(aTarget);

/** Clicks, submits and pages close enough together that rules fire. */
const event: fc.Arbitrary<SessionEvent> = fc
  .record({
    name: few(
      '$autocapture',
      '$autocapture',
      '$autocapture',
      '$rageclick',
      '$dead_click',
      '$exception',
      '$pageview',
      '$pageleave',
      '$web_vitals',
      '$set',
      'order paid',
    ),
    action: few('click', 'click', 'change', 'submit', null),
    after: fc.integer({ min: 0, max: 60_000 }).map((ms) => ms - (ms % 250)),
    windowId: few('w1', 'w1', 'w1', 'w2', null),
    pageviewId: few('p1', 'p2', null),
    url: few('https://s.example/a', 'https://s.example/b', null),
    target: fc.option(target, { nil: null }),
    lib: few('web', 'web', 'posthog-node'),
    lcpMs: few(null, 900, 4_001),
    cls: few(null, 0.1, 0.3),
  })
  .map(anEvent);
const events = fc.array(event, { maxLength: 80 });
const lines = fc
  .array(fc.tuple(few('failed 1', 'failed 2', 'Script error.'), fc.integer({ min: 0, max: 60_000 })), { maxLength: 8 })
  .map((list) => list.map(([message, after]) => aLine(message, { after })));
const requests = fc.option(fc.record({ total: fc.nat(9), failed: fc.nat(9) }), { nil: null });

type SessionSketch = FactsSketch & {
  readonly events: readonly SessionEvent[];
  readonly exceptions: readonly Exception[];
  readonly console: readonly ConsoleLine[];
};
/** A session with its exceptions, some of which are noise. */
const session: fc.Arbitrary<SessionSketch> = fc
  .record({ events, console: lines, requests, issueId: few('i1', null), isNoise: fc.boolean() })
  .map(({ issueId, isNoise, ...rest }) => ({
    ...rest,
    recording: aRecording(),
    exceptions: rest.events
      .filter(({ name }) => name === '$exception')
      .map(({ uuid, at, windowId, url }, index) =>
        anException({ uuid, at, windowId, url, issueId, ...(isNoise && index % 2 === 0 ? noisy : {}) }),
      ),
  }));
const noisy = { types: [], values: ['Script error.'], sources: [], functions: [], issueId: null, fingerprint: 'noise' };

const none: Problems = {
  exceptions: [],
  failedSubmits: [],
  rageClicks: [],
  deadClicks: [],
  repeatedAttempts: [],
  abandonedForms: [],
  uTurns: [],
  slowVisits: [],
  failedRequests: [],
  consoleErrors: [],
  consoleWarnings: [],
  innocent: [],
  noise: [],
  cut: [],
};
const problemsOf = (sketch: FactsSketch): Problems => {
  const { problems } = reportOn(sketch);
  return problems.state === 'ready' ? content(problems) : none;
};
const everything = (problems: Problems): Problem[] => [
  ...allProblems(problems),
  ...problems.innocent,
  ...problems.noise,
];

const read = ({ kind, words, first }: Problem) => `${kind} ${plainText(words)} at ${first.offsetMs}`;

describe('problems', () => {
  it('have a moment in the session that something happened at, an id of their own, and a rule', () => {
    fc.assert(
      fc.property(session, (given) => {
        const found = everything(problemsOf(given));
        const times = [...given.events, ...given.exceptions, ...given.console].map(({ at }) => at);
        for (const { kind, first, last, count, rule, words } of found) {
          expect(last.offsetMs).toBeGreaterThanOrEqual(first.offsetMs);
          expect(count).toBeGreaterThan(0);
          expect(rule).not.toBe('');
          expect(words).not.toEqual([]);
          // Requests have no time of their own: they stand at the session's start.
          expect(kind === 'failed-requests' ? first.offsetMs === 0 : times.includes(start + first.offsetMs)).toBe(true);
        }
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
    );
  });

  it('are of one weight in each list: what counts is not innocent, and what is innocent does not count', () => {
    fc.assert(
      fc.property(session, (given) => {
        const problems = problemsOf(given);
        expect(allProblems(problems).filter(({ weight }) => weight === 'innocent')).toEqual([]);
        expect([...problems.innocent, ...problems.noise].every(({ weight }) => weight === 'innocent')).toBe(true);
        expect(problemCount(problems)).toBe(allProblems(problems).length);
      }),
    );
  });

  it('are not read from silence where everything was left out', () => {
    const cut = { counts: [], ranks: [...eventRanks] };
    fc.assert(
      fc.property(session, (given) => {
        const found = everything(problemsOf({ ...given, cut }));
        // Rage clicks after a submit are there to be seen; nothing else tells without silence that nothing came of it.
        const byRage = ({ kind, aftermath }: Problem) =>
          kind === 'submit-failed' && plainText(aftermath ?? []).startsWith('rage clicks on ');
        expect(found.filter((problem) => problem.answer === 'none' && !byRage(problem))).toEqual([]);
        expect(found.filter(({ kind }) => /^(form-abandoned|u-turn|repeated-attempt)$/.test(kind))).toEqual([]);
      }),
    );
  });

  it('do not change with noise: its exceptions, its console lines, and their events', () => {
    fc.assert(
      fc.property(session, fc.nat(), (given, place) => {
        fc.pre(given.events.length > 0);
        const beside = given.events[place % given.events.length];
        if (!beside) return;
        const { at, windowId, pageviewId, url, lib } = beside;
        const added = anEvent({ name: '$exception', windowId, pageviewId, url, lib, after: at - start });
        const harmless = anException({ ...noisy, uuid: added.uuid, at: added.at, windowId, url });
        const more = {
          ...given,
          events: [...given.events, added],
          exceptions: [...given.exceptions, harmless],
          console: [...given.console, aLine('Script error.', { after: 10 })],
        };
        expect(allProblems(problemsOf(more)).map(read)).toEqual(allProblems(problemsOf(given)).map(read));
      }),
    );
  });
});
