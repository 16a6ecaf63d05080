import { describe, expect, it } from 'vitest';
import type { EventTarget, SessionEvent } from '@/utils/facts/events';
import { findRageClicks } from './rage-clicks';
import { findRepeatedAttempts } from './repeated-attempts';
import { aClick, anEvent, anException, aPageview, aTarget, type EventSketch } from './testing/facts';
import { seen, told } from './testing/seen';

const at = { url: 'https://shop.example/a', pageviewId: 'p:/a' };
const then = (after: number, sketch: EventSketch) => anEvent({ after, ...at, ...sketch });
const apply = aTarget({ tag: 'button', text: 'Apply', form: 'filter' });
const clicks = (target: EventTarget, ...seconds: number[]) =>
  seconds.map((second) => aClick('', { ...at, target, after: second * 1000 }));
const submits = (...seconds: number[]) =>
  seconds.map((second) =>
    then(second * 1000, {
      name: '$autocapture',
      action: 'submit',
      target: aTarget({ tag: 'form', name: 'filter', form: 'filter' }),
    }),
  );
const thrown = anException({ after: 8_200 });
const attempts = (events: readonly SessionEvent[], sketch = {}) => {
  const input = seen([aPageview('/a'), ...events], { exceptions: [thrown], ...sketch });
  return findRepeatedAttempts(input, findRageClicks(input)).map(told);
};
const thrice = ['Clicked Apply 3 times ×3 at 1000: no event followed (friction)'];

describe('repeated attempts', () => {
  it.each<[string, SessionEvent[], string[]]>([
    ['three clicks, slowly', clicks(apply, 1, 4, 8), thrice],
    ['two', clicks(apply, 1, 4), []],
    ['too quick: another rule', clicks(apply, 1, 2, 3), []],
    ['too slow: another matter', clicks(apply, 1, 4, 35), []],
    ['another visit', [...clicks(apply, 1, 4), aPageview('/b', { after: 5_000 }), ...clicks(apply, 8)], []],
    ['a page in between', [...clicks(apply, 1, 4, 8), aPageview('/b', { after: 5_000, windowId: 'w1' })], []],
    [
      'a page of another tab in between',
      [...clicks(apply, 1, 4, 8), aPageview('/b', { after: 5_000, windowId: 'w2' })],
      thrice,
    ],
    ['something came of each', [...clicks(apply, 1, 4, 8), then(4_100, { name: 'applied' })], []],
    [
      'each came to trouble',
      [...clicks(apply, 1, 4, 8), then(4_100, { name: 'apply failed' }), then(8_100, { name: 'apply failed' })],
      ['Clicked Apply 3 times ×3 at 1000: no event followed but apply failed (friction)'],
    ],
    [
      'something came of the last',
      [...clicks(apply, 1, 4, 8), then(8_100, { name: 'applied' })],
      ['Clicked Apply 3 times ×3 at 1000: applied followed after 0.1 s (friction)'],
    ],
    [
      'an exception, which is the problem then',
      [...clicks(apply, 1, 4, 8), then(8_200, { name: '$exception', uuid: thrown.uuid })],
      [],
    ],
    ['two elements', [...clicks(apply, 1, 4), ...clicks(aTarget({ tag: 'button', text: 'Other' }), 6, 8)], []],
    ['a field', clicks(aTarget({ tag: 'input', name: 'q', control: 'text' }), 1, 4, 8), []],
    [
      'a stepper',
      clicks(aTarget({ tag: 'button', text: '+' }), 1, 4, 8),
      ['Clicked + 3 times ×3 at 1000: a stepper, probably counting (innocent)'],
    ],
    ['a form', submits(1, 4, 8), ['Submitted filter 3 times ×3 at 1000: no event followed (friction)']],
    [
      'told as a rage click already',
      [...clicks(apply, 1, 4, 8), aClick('', { ...at, name: '$rageclick', target: apply, after: 8_000 })],
      [],
    ],
  ])('%s', (_, events, expected) => {
    expect(attempts(events)).toEqual(expected);
  });

  it.each(['pages', 'custom'] as const)('are not found where %s were left out', (rank) => {
    expect(attempts(clicks(apply, 1, 4, 8), { cut: [rank] })).toEqual([]);
  });
});
