import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asides } from '@/utils/facts/asides';
import type { SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import type { Fact } from '@/utils/facts/fact';
import { packFlags } from '@/utils/facts/packed-flags';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { buildReport } from './build-report';
import { exceptionTitle, thrownTitle } from './exception-title';
import { allProblems, type Problems, problemCount } from './problems';
import type { Report } from './report';
import {
  aContext,
  aLine,
  anEvent,
  anException,
  anIssue,
  aRecording,
  aTarget,
  reading,
  someFacts,
  start,
} from './testing/facts';
import type { WhatHappened } from './what-happened';

const few = <Value>(...values: Value[]) => fc.constantFrom(...values);
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  few('', ' ', '\u202e\0', 'Error'),
);
const time = fc.oneof(
  fc.integer({ min: 0, max: 200_000 }).map((ms) => start + ms),
  fc.integer({ min: -8.64e15, max: 8.64e15 }),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const event: fc.Arbitrary<SessionEvent> = fc
  .record({
    name: fc.oneof(
      few(
        '$pageview',
        '$pageleave',
        '$screen',
        '$autocapture',
        '$autocapture',
        '$rageclick',
        '$dead_click',
        '$exception',
      ),
      few('survey shown', 'survey sent', 'survey dismissed', '$groupidentify', '$create_alias'),
      few('$identify', '$web_vitals', '$set', '$copy_autocapture', '$feature_flag_called', 'order paid'),
      text,
    ),
    after: fc.integer({ min: -500, max: 200_000 }),
    late: fc.oneof(few(0, 0, 0, 9_000, -120_000), fc.integer()),
    windowId: few('w1', 'w1', 'w2', null),
    pageviewId: few('p1', 'p2', 'p3', null),
    url: fc.oneof(few('https://s.example/a', 'https://s.example/b', 'https://s.example/#/c', null), text),
    title: maybe(text),
    action: fc.oneof(few('click', 'change', 'submit', null), text),
    target: maybe(fc.record({ tag: few('button', 'input', null), text: maybe(few('Pay', 'More')) }).map(aTarget)),
    lib: few('web', 'web', 'posthog-node', 'posthog-ios', null),
    prevPageviewId: few('p1', 'p2', null),
    prevPageviewS: maybe(fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
    prevPageviewScroll: maybe(fc.double({ noNaN: true, min: -9, max: 9 })),
    externalUrl: maybe(text),
    copiedText: maybe(text),
    flagKey: maybe(text),
    flagResponse: maybe(text),
  })
  .map(anEvent);
const events = fc.array(event, { maxLength: 60 });

const exception: fc.Arbitrary<Exception> = fc
  .record({
    after: fc.integer({ min: 0, max: 200_000 }),
    issueId: few('i1', 'i2', null),
    fingerprint: few('f1', 'f2', null),
    types: fc.array(text, { maxLength: 2 }),
    values: fc.array(fc.oneof(text, few('Script error.', 'ResizeObserver loop limit exceeded')), { maxLength: 2 }),
    sources: fc.array(few('', 'chrome-extension://x/y.js', 'https://s.example/app.js'), { maxLength: 2 }),
    functions: fc.array(few('', 'pay'), { maxLength: 2 }),
    url: maybe(text),
    lib: few('web', 'posthog-node', null),
    steps: fc.array(fc.record({ message: text, at: maybe(time) }), { maxLength: 3 }),
  })
  .map(anException);
const exceptions = fc.array(exception, { maxLength: 30 });

const lines = fc
  .array(
    fc.tuple(
      fc.oneof(text, few('failed 1', 'failed 2', 'Script error.')),
      fc.integer({ min: 0, max: 9 }),
      few('warn' as const, 'error' as const),
    ),
    { maxLength: 30 },
  )
  .map((list) => list.map(([message, after, level]) => aLine(message, { after, level })));

const recording = fc
  .record({
    startAt: maybe(time),
    durationS: maybe(fc.double({ noNaN: true })),
    activeS: maybe(fc.double({ noNaN: true })),
    expiresAt: maybe(time),
    ongoing: fc.boolean(),
    viewers: fc.array(text),
  })
  .map(aRecording);

/** What such events say beside their columns: each of them carries one of a few sets of flags. */
function asidesOf(said: readonly SessionEvent[]): fc.Arbitrary<Asides> {
  return fc
    .record({
      sets: fc.array(fc.dictionary(text, few('true', 'false', 'test')), { minLength: 1, maxLength: 3 }),
      answers: fc.array(fc.record({ question: maybe(text), answer: text }), { maxLength: 2 }),
      groups: fc.array(fc.record({ type: text, key: text, name: maybe(text), plan: maybe(text) }), { maxLength: 3 }),
      personProperties: fc.dictionary(text, fc.jsonValue()),
    })
    .map(({ sets, answers, groups, personProperties }) => ({
      flags: packFlags(
        said.map(({ uuid, at, windowId }, place) => {
          return { uuid, at, windowId, values: new Map(Object.entries(sets[place % sets.length] ?? {})) };
        }),
        {
          experiments: said.flatMap(({ flagKey }) => flagKey ?? []),
          errors: said.flatMap(({ uuid, flagKey, title }) =>
            flagKey ? [{ uuid, key: flagKey, error: title ?? '' }] : [],
          ),
        },
      ),
      surveys: said
        .filter(({ name }) => name.startsWith('survey '))
        .map(({ uuid, title }) => ({ uuid, id: title, name: title, answers })),
      groups,
      personProperties,
    }));
}

const sketch = fc
  .record({
    recording: maybe(recording),
    events,
    exceptions,
    console: lines,
    issues: fc.array(fc.record({ id: few('i1', 'i2', 'i3'), status: text, name: maybe(text) }).map(anIssue), {
      maxLength: 4,
    }),
    context: fc.record({ browser: maybe(text), entryUrl: maybe(text), utmSource: maybe(text) }).map(aContext),
  })
  .chain((made) => asidesOf(made.events).map((asides) => ({ ...made, asides })));

function unready<Data>(ready: Fact<Data>): fc.Arbitrary<Fact<Data>> {
  return few<Fact<Data>>(
    ready,
    { state: 'loading', since: start },
    { state: 'failed', at: start, failure: { kind: 'throttled', retryAt: 1e18 } },
    { state: 'failed', at: start, failure: { kind: 'missing-scope', scope: 'query:read' } },
  );
}

/** Facts of which any may be on its way or have failed. */
const facts: fc.Arbitrary<SessionFacts> = sketch.map(someFacts).chain((ready) =>
  fc.record({
    recording: unready(ready.recording),
    events: unready(ready.events),
    exceptions: unready(ready.exceptions),
    console: unready(ready.console),
    issues: unready(ready.issues),
    observations: unready(ready.observations),
    otherSessions: unready(ready.otherSessions),
  }),
);

const build = (given: SessionFacts) => buildReport(given, reading);
const storyOf = ({ whatHappened }: Report): WhatHappened | null =>
  whatHappened.state === 'ready' ? whatHappened.content : null;
const problemsOf = ({ problems }: Report): Problems | null => (problems.state === 'ready' ? problems.content : null);
const eventRows = (story: WhatHappened | null) => (story?.rows ?? []).filter((row) => row.kind === 'event');
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Every number under the given name, however deep. */
function* numbersNamed(name: string, value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === name) yield inner;
    yield* numbersNamed(name, inner);
  }
}

describe('a report', () => {
  it('is built from any facts; every moment has a place', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const offset of numbersNamed('offsetMs', build(given))) expect(offset).toSatisfy(Number.isFinite);
      }),
    );
  });

  it('tells every event in one row, under one heading', () => {
    fc.assert(
      fc.property(events, (given) => {
        const story = storyOf(build(someFacts({ events: given })));
        expect(sum(eventRows(story).map(({ count }) => count))).toBe(given.length);
        expect(story?.visited.map(({ event: { uuid } }) => uuid).sort() ?? []).toEqual(
          given.map(({ uuid }) => uuid).sort(),
        );
      }),
    );
  });

  it('never goes back in time, and gives every row an id of its own', () => {
    fc.assert(
      fc.property(events, (given) => {
        const rows = storyOf(build(someFacts({ events: given })))?.rows ?? [];
        let last = Number.NEGATIVE_INFINITY;
        for (const row of rows) {
          if (row.kind === 'visit') last = Number.NEGATIVE_INFINITY;
          if (row.kind !== 'event') continue;
          expect(row.moment.offsetMs).toBeGreaterThanOrEqual(last);
          expect(row.until.offsetMs).toBeGreaterThanOrEqual(row.moment.offsetMs);
          last = row.moment.offsetMs;
        }
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }),
    );
  });

  it('keeps every exception and every line once, but for lines that repeat an exception', () => {
    fc.assert(
      fc.property(events, exceptions, lines, (some, thrown, logged) => {
        const problems = problemsOf(build(someFacts({ events: some, exceptions: thrown, console: logged })));
        const count = (kind: RegExp) =>
          problems === null
            ? 0
            : sum(
                [...allProblems(problems), ...problems.innocent, ...problems.noise]
                  .filter((one) => kind.test(one.kind))
                  .map((one) => one.count),
              );
        expect(count(/^exception$/)).toBe(thrown.length);
        const titles = new Set(thrown.map(exceptionTitle));
        const own = logged.filter(({ message }) => !titles.has(thrownTitle(message)));
        expect(count(/^console/)).toBeGreaterThanOrEqual(own.length);
        expect(count(/^console/)).toBeLessThanOrEqual(logged.length);
      }),
    );
  });

  it('is the same in whatever order the same facts come', () => {
    fc.assert(
      fc.property(
        sketch.chain((given) =>
          fc.record({
            given: fc.constant(given),
            shuffled: fc.record({
              events: fc.shuffledSubarray(given.events, { minLength: given.events.length }),
              exceptions: fc.shuffledSubarray(given.exceptions, { minLength: given.exceptions.length }),
              console: fc.shuffledSubarray(given.console, { minLength: given.console.length }),
            }),
          }),
        ),
        ({ given, shuffled }) => {
          expect(build(someFacts({ ...given, ...shuffled }))).toEqual(build(someFacts(given)));
        },
      ),
    );
  });

  it('counts no noise among its problems', () => {
    const noise = anException({
      values: ['Script error.'],
      types: [],
      sources: [],
      functions: [],
      issueId: null,
      fingerprint: 'n',
    });
    const counted = (given: SessionFacts) => {
      const problems = problemsOf(build(given));
      return problems === null ? 0 : problemCount(problems);
    };
    fc.assert(
      fc.property(events, exceptions, lines, (some, thrown, logged) => {
        const without = someFacts({ events: [anEvent(), ...some], exceptions: thrown, console: logged });
        const withNoise = someFacts({
          events: [anEvent(), ...some],
          exceptions: [...thrown, noise],
          console: [...logged, aLine('Script error.')],
        });
        expect(counted(withNoise)).toBe(counted(without));
      }),
    );
  });
});
