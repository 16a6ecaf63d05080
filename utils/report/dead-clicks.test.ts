import { describe, expect, it } from 'vitest';
import { findDeadClicks } from './dead-clicks';
import { aClick, aPageview } from './testing/facts';
import { seen, told } from './testing/seen';

const dead = (after: number, columns = {}) => aClick('Gift boxes', { name: '$dead_click', after, ...columns });

describe('dead clicks', () => {
  it.each([
    [
      'are one a visit and element, at the first',
      [dead(9_000), dead(5_000), dead(7_000)],
      ['Clicked Gift boxes, page did not change ×3 at 5000 (friction)'],
    ],
    [
      'are one a visit',
      [dead(5_000), aPageview('/b', { after: 6_000 }), dead(7_000)],
      [
        'Clicked Gift boxes, page did not change ×1 at 5000 (friction)',
        'Clicked Gift boxes, page did not change ×1 at 7000 (friction)',
      ],
    ],
    [
      'may be swipes',
      [dead(5_000, { name: '$dead_swipe' })],
      ['Swiped Gift boxes, page did not change ×1 at 5000 (friction)'],
    ],
  ])('%s', (_, events, expected) => {
    expect(findDeadClicks(seen([aPageview('/a'), ...events])).map(told)).toEqual(expected);
  });

  it.each([
    ['$dead_click', 'dead-click'],
    ['$dead_swipe', 'dead-swipe'],
  ])('%s makes a %s: others are found by the event it was', (name, kind) => {
    expect(findDeadClicks(seen([dead(5_000, { name })]))).toMatchObject([{ kind }]);
  });

  it('stand where the click was, though they are told later', () => {
    const [first] = findDeadClicks(seen([aPageview('/a'), dead(8_000, { late: -3_000 })]));
    expect(first?.first.offsetMs).toBe(5_000);
  });
});
