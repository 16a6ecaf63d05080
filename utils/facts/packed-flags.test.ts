import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlagReading, packFlags, unpackFlags } from './packed-flags';

const none = { experiments: [], errors: [] };

const reading = fc.record({
  at: fc.nat(1_000_000),
  windowId: fc.constantFrom(null, 'w1', 'w2'),
  values: fc
    .dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.constantFrom('true', 'false', 'test'), { minKeys: 1 })
    .map((values) => new Map(Object.entries(values))),
});

const readings = fc
  .uniqueArray(reading, { selector: ({ at }) => at })
  .map((list) => list.map((one): FlagReading => ({ ...one, uuid: `event ${one.at}` })));

/** The flags of a window at a time: its last reading until then. */
function valuesAt(list: readonly FlagReading[], windowId: string | null, at: number) {
  const until = list.filter((one) => one.windowId === windowId && one.at <= at);
  const last = until.toSorted((one, other) => one.at - other.at).at(-1);
  return last && [...last.values].toSorted();
}

describe('packed flags', () => {
  it('say of every window at every time what the readings said', () => {
    fc.assert(
      fc.property(readings, (given) => {
        const kept = unpackFlags(JSON.parse(JSON.stringify(packFlags(given, none))));
        for (const { windowId, at } of given) {
          expect(valuesAt(kept, windowId, at)).toEqual(valuesAt(given, windowId, at));
        }
      }),
    );
  });

  it('stay small where every event carries every flag', () => {
    const values = new Map(Array.from({ length: 100 }, (_, place) => [`some-flag-${place}`, 'control']));
    const given = Array.from({ length: 2_000 }, (_, at) => ({ uuid: `${at}`, at, windowId: 'w1', values }));
    expect(JSON.stringify(packFlags(given, none)).length).toBeLessThan(5_000);
    const flipping = given.map((one) => ({
      ...one,
      values: new Map([...values, ['some-flag-7', one.at % 100 === 0 ? 'test' : 'control']]),
    }));
    expect(JSON.stringify(packFlags(flipping, none)).length).toBeLessThan(8_000);
  });

  it('leave out what nobody can read', () => {
    const packed = packFlags([{ uuid: 'u', at: 1, windowId: null, values: new Map([['a', 'true']]) }], none);
    const rows: typeof packed.readings.rows = [[[0], 1, null, 7], [null, 1, null, 0], []];
    expect(unpackFlags({ ...packed, readings: { texts: ['u'], rows } })).toEqual([]);
  });
});
