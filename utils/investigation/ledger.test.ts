import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger, noted, toEvict, totalBytes, used, without } from './ledger';

const three: Ledger = {
  sessions: {
    old: { usedAt: 1, bytes: { a: 40, b: 10 } },
    middle: { usedAt: 2, bytes: { a: 50 } },
    new: { usedAt: 3, bytes: { a: 50 } },
  },
};

describe('the ledger', () => {
  it('counts each key of a session once', () => {
    let ledger = noted(emptyLedger, 's', 'k', 10, 1);
    ledger = noted(ledger, 's', 'l', 5, 2);
    ledger = noted(ledger, 's', 'k', 7, 3);
    expect(ledger).toEqual({ sessions: { s: { usedAt: 3, bytes: { k: 7, l: 5 } } } });
    expect(totalBytes(ledger)).toBe(12);
  });

  it('notes a use of what is there, and forgets', () => {
    expect(used(three, 'old', 9).sessions.old?.usedAt).toBe(9);
    expect(used(three, 'unknown', 9)).toEqual(three);
    expect(Object.keys(without(three, 'middle').sessions)).toEqual(['old', 'new']);
  });
});

describe('who goes', () => {
  it.each([
    [150, []],
    [149, ['old']],
    [100, ['old']],
    [99, ['old', 'middle']],
    [0, ['old', 'middle']],
  ])('to fit into %i', (room, expected) => {
    expect(toEvict(three, room, 'new')).toEqual(expected);
  });

  it('is last of all what a page shows', () => {
    expect(toEvict(three, 100, 'new', (session) => session === 'old')).toEqual(['middle']);
    expect(toEvict(three, 60, 'new', (session) => session === 'old')).toEqual(['middle', 'old']);
  });

  it('is never the session that is written, and no more than needed', () => {
    const ledger = fc.record({
      sessions: fc.dictionary(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.record({ usedAt: fc.nat(9), bytes: fc.dictionary(fc.constantFrom('x', 'y'), fc.nat(50)) }),
      ),
    });
    fc.assert(
      fc.property(ledger, fc.nat(200), (given, room) => {
        const gone = toEvict(given, room, 'a');
        expect(gone).not.toContain('a');
        const rest = gone.reduce(without, given);
        const others = Object.keys(rest.sessions).filter((session) => session !== 'a');
        expect(totalBytes(rest) <= room || others.length === 0).toBe(true);
        if (gone.length > 0) expect(totalBytes(gone.slice(0, -1).reduce(without, given))).toBeGreaterThan(room);
      }),
    );
  });
});
