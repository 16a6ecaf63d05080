import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveIds, nameBasedId, seededId, timeInId } from './ids.ts';

const times = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('UUIDv7', () => {
  it('carries its time', () => {
    fc.assert(
      fc.property(times, fc.string(), (time, seed) => {
        expect(timeInId(seededId(time, seed))).toBe(time);
      }),
    );
  });

  it('moves by exactly so much and keeps its random bits', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -86_400_000, max: 86_400_000 }), (time, ms) => {
        const id = seededId(time, 'x');
        const moved = moveIds(`a/${id}?t=1`, ms, () => true);
        expect(moved).toBe(`a/${seededId(time + ms, 'x')}?t=1`);
      }),
    );
  });

  it('is left alone where its time is not one to move', () => {
    const id = seededId(1_000, 'x');
    expect(moveIds(id, 5, (time) => time > 2_000)).toBe(id);
  });

  it.each([
    '',
    'abc',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f',
  ])('no time in %j', (id) => {
    expect(timeInId(id)).toBeUndefined();
  });
});

it('UUIDv5 of the RFC', () => {
  expect(nameBasedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
