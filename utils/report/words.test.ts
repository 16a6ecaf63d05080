import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, counted } from './words';

describe('text from a session', () => {
  it.each([
    ['as it is', 'Pay now', 'Pay now'],
    ['on one line', ' a\n\n b\tc ', 'a b c'],
    ['cut', 'abcdefghijkl', 'abcdefghi…'],
    ['not cut where it just fits', 'abcdefghij', 'abcdefghij'],
    ['without what turns its direction', 'a\u202Egnp.exe', 'agnp.exe'],
    ['without controls', 'a\u0000b\u0007c\u200Bd', 'abcd'],
    ['with joined emoji', '👩\u200D🚀', '👩\u200D🚀'],
    ['never through the middle of a character', 'abcdefgh😀😀😀', 'abcdefgh…'],
  ])('%s', (_, text, expected) => expect(clip(text, 10)).toBe(expected));

  it('fits, and can be sent anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 50 }), (text, length) => {
        const clipped = clip(text, length);
        expect(clipped.length).toBeLessThanOrEqual(length);
        expect(clipped).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
  });
});

it.each([
  [0, '0 pages'],
  [1, '1 page'],
  [12_345, '12,345 pages'],
])('counts %i', (count, words) => expect(counted(count, 'page')).toBe(words));
