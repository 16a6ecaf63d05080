import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { type FlagReading, packFlags } from '@/utils/facts/packed-flags';
import { flagsThatMatter, tellFlags } from './flags';
import { anEvent, aPageview, timelineOf } from './testing/facts';

type Values = Readonly<Record<string, string>>;

/** A page view that carries these flags. */
type Reading = { readonly event: SessionEvent; readonly values: Values };

const reading = (after: number, values: Values, windowId = 'w1'): Reading => ({
  event: aPageview('/a', { after, windowId }),
  values,
});

const called = (after: number, flagKey: string, flagResponse: string | null, columns: Partial<SessionEvent> = {}) =>
  anEvent({ name: '$feature_flag_called', after, flagKey, flagResponse, ...columns });

function pack(readings: readonly Reading[], errors: readonly SessionEvent[] = [], experiments: readonly string[] = []) {
  return packFlags(
    readings.map(({ event: { uuid, at, windowId }, values }): FlagReading => {
      return { uuid, at, windowId, values: new Map(Object.entries(values)) };
    }),
    {
      experiments: [...experiments],
      errors: errors.map(({ uuid, flagKey }) => ({ uuid, key: flagKey ?? '', error: 'flag_missing' })),
    },
  );
}

/** The flags of such a session at `failedAt`, ms from its start. */
function flags(
  readings: readonly Reading[],
  {
    failedAt = null,
    calls = [],
    errors = [],
    experiments = [],
  }: {
    failedAt?: number | null;
    calls?: readonly SessionEvent[];
    errors?: readonly SessionEvent[];
    experiments?: readonly string[];
  } = {},
) {
  const events = timelineOf(anEvent(), ...readings.map(({ event }) => event), ...calls, ...errors);
  const [first] = events;
  const failure = failedAt === null || !first ? null : { offsetMs: failedAt, at: first.moment.at + failedAt };
  return tellFlags(pack(readings, errors, experiments), events, failure);
}

const told = ({ flags: list }: ReturnType<typeof flags>) => list.map(({ key, value }) => `${key} ${value}`);

describe('flags', () => {
  it('are those at the failure, not those before or after', () => {
    const readings = [reading(100, { a: 'control' }), reading(5_000, { a: 'test' }), reading(9_000, { a: 'false' })];
    expect(told(flags(readings, { failedAt: 4_999 }))).toEqual(['a control']);
    expect(told(flags(readings, { failedAt: 5_000 }))).toEqual(['a test']);
    expect(told(flags(readings))).toEqual(['a false']);
  });

  it('are those of the tab in which it failed', () => {
    const own = reading(100, { a: 'old' }, 'w1');
    const other = reading(4_000, { a: 'new' }, 'w2');
    const failure = anEvent({ name: '$exception', after: 6_000, windowId: 'w1' });
    const events = timelineOf(anEvent(), own.event, other.event, failure);
    const moment = events.find(({ uuid }) => uuid === failure.uuid)?.moment ?? null;
    expect(tellFlags(pack([own, other]), events, moment).flags).toMatchObject([{ key: 'a', value: 'old' }]);
  });

  it('stand in the order of what they tell', () => {
    const readings = [
      reading(100, { off: 'false', on: 'true', changed: 'control', trial: 'test', z: 'true' }),
      reading(500, { off: 'false', on: 'true', changed: 'test', trial: 'test', z: 'true' }),
    ];
    const missing = called(200, 'missing', null);
    const found = flags(readings, { errors: [missing], experiments: ['trial'] });
    expect(told(found)).toEqual(['changed test', 'trial test', 'missing null', 'on true', 'z true', 'off false']);
    expect(found.flags[0]?.changes).toMatchObject([{ from: 'control', to: 'test', moment: { offsetMs: 500 } }]);
    expect(found.flags[1]?.experiment).toBe(true);
    expect(found.flags[2]?.error).toMatchObject({ words: 'PostHog knows no such flag', moment: { offsetMs: 200 } });
  });

  it('that come with a later answer have not changed, and those that go have', () => {
    const found = flags([
      reading(100, { a: 'true' }),
      reading(200, { a: 'true', b: 'true' }),
      reading(900, { b: 'true' }),
    ]);
    expect(found.flags.map(({ key, changes }) => [key, changes.map(({ to }) => to)])).toEqual([
      ['a', [null]],
      ['b', []],
    ]);
  });

  it('change once, however many tabs learn of it', () => {
    const found = flags([
      reading(100, { a: 'x' }, 'w1'),
      reading(200, { a: 'x' }, 'w2'),
      reading(300, { a: 'y' }, 'w1'),
      reading(400, { a: 'y' }, 'w2'),
    ]);
    expect(found.flags[0]?.changes).toHaveLength(1);
  });

  it('differ between tabs without changing back and forth', () => {
    const found = flags([
      reading(100, { a: 'x', b: 'off' }, 'w1'),
      reading(200, { a: 'y', b: 'off' }, 'w2'),
      reading(300, { a: 'x', b: 'on' }, 'w1'),
    ]);
    expect(found.flags.map(({ key, changes }) => [key, changes.map(({ to }) => to)])).toEqual([
      ['a', ['y']],
      ['b', ['on']],
    ]);
  });

  it('take their variant from the call where the server told only that they were on', () => {
    const calls = [called(300, 'a', 'test'), called(400, 'a', 'server', { lib: 'posthog-node' })];
    expect(told(flags([reading(100, { a: 'true' })], { calls }))).toEqual(['a test']);
    expect(told(flags([reading(100, { a: 'true' })], { calls, failedAt: 200 }))).toEqual(['a true']);
  });

  it('are known by their calls alone where no event carries them', () => {
    expect(told(flags([], { calls: [called(300, 'a', 'true')] }))).toEqual(['a true']);
    expect(flags([]).flags).toEqual([]);
  });

  it('matter where they were on, or were switched off on the way', () => {
    const found = flags([
      reading(1, { a: 'test', b: 'false', c: 'true', d: 'true' }),
      reading(200, { a: 'test', b: 'false', c: 'true', d: 'false' }),
    ]);
    expect(flagsThatMatter(found).map(({ key, value }) => `${key} ${value}`)).toEqual(['d false', 'a test', 'c true']);
  });

  it('of a session in which none changes never change, whatever the order of its rows', () => {
    const key = fc.string({ minLength: 1, maxLength: 8 });
    const values = fc.dictionary(key, fc.constantFrom('true', 'false', 'test'), { minKeys: 1 });
    fc.assert(
      fc.property(
        values,
        fc.array(fc.tuple(fc.nat(60_000), fc.constantFrom('w1', 'w2')), { minLength: 1 }),
        (set, places) => {
          const found = flags(places.map(([after, windowId]) => reading(after, set, windowId)));
          expect(found.flags.every(({ changes }) => changes.length === 0)).toBe(true);
          expect(found.flags).toHaveLength(Object.keys(set).length);
        },
      ),
    );
  });
});
