import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { aPageview } from './testing/facts';
import { seen, told } from './testing/seen';
import { findUTurns } from './u-turns';

let views = 0;
/** A page from a second on, each a page view of its own. */
const page = (path: string, second: number, windowId = 'w1'): SessionEvent => {
  views += 1;
  return aPageview(path, { after: second * 1000, windowId, pageviewId: `view ${views}` });
};
const turned = (...events: SessionEvent[]) => findUTurns(seen(events)).map(told);

describe('U-turns', () => {
  it.each<[string, SessionEvent[], string[]]>([
    [
      'there and back',
      [page('/a', 0), page('/b', 20), page('/a', 24)],
      ['Opened /b and went back to /a ×1 at 20000: back after 4 s (friction)'],
    ],
    ['on to another page', [page('/a', 0), page('/b', 20), page('/c', 24)], []],
    ['back after a while', [page('/a', 0), page('/b', 20), page('/a', 30)], []],
    ['a redirect', [page('/a', 0), page('/b', 20), page('/a', 20.9)], []],
    [
      'a redirect on the way',
      [page('/a', 0), page('/go', 20), page('/b', 20.5), page('/a', 24)],
      ['Opened /b and went back to /a ×1 at 20500: back after 3.5 s (friction)'],
    ],
    ['a reload', [page('/a', 0), page('/a', 20), page('/a', 24)], []],
    ['another tab', [page('/a', 0), page('/b', 20, 'w2'), page('/a', 24)], []],
    [
      'the same way twice',
      [page('/a', 0), page('/b', 20), page('/a', 24), page('/b', 40), page('/a', 43)],
      ['Opened /b and went back to /a ×2 at 20000: back after 4 s (friction)'],
    ],
    [
      'several pages from a list',
      [page('/a', 0), page('/b', 20), page('/a', 24), page('/c', 40), page('/a', 43)],
      [
        'Opened /b and went back to /a ×1 at 20000: back after 4 s (friction)',
        'Opened /c and went back to /a ×1 at 40000: back after 3 s (friction)',
      ],
    ],
  ])('%s', (_, events, expected) => {
    expect(turned(...events)).toEqual(expected);
  });

  it('are as soon as somebody chose, and say so', () => {
    const events = [page('/a', 0), page('/b', 20), page('/a', 24)];
    expect(findUTurns(seen(events, { rules: { uTurnMs: 4_000 } }))).toEqual([]);
    const [turn] = findUTurns(seen(events, { rules: { uTurnMs: 4_001 } }));
    expect(turn?.rule).toMatch(/^A page left within 4 s for/);
    expect(
      findUTurns(seen([page('/a', 0), page('/b', 20), page('/a', 50)], { rules: { uTurnMs: 60_000 } })),
    ).toHaveLength(1);
  });

  it('are not found where pages were left out', () => {
    expect(findUTurns(seen([page('/a', 0), page('/b', 20), page('/a', 24)], { cut: ['pages'] }))).toEqual([]);
  });
});
