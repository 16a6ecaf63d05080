import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { allProblems } from './problems';
import { drawnStrip, layOutStrip, type Mark, markAt, nextMark, stretchAt } from './strip';
import { aClick, aLine, anEvent, aPageview, aRecording, content, type FactsSketch, reportOn } from './testing/facts';
import { plainText } from './words';

function stripOf(sketch: FactsSketch, recordedMs: number | null = null) {
  const report = reportOn(sketch);
  const { rows, visited } = content(report.whatHappened);
  const problems = report.problems.state === 'ready' ? allProblems(report.problems.content) : [];
  return layOutStrip({ rows, visited, problems, recordedMs });
}

const told = (sketch: FactsSketch, recordedMs?: number) =>
  stripOf(sketch, recordedMs).stretches.map(({ kind, path, tab, fromMs, toMs }) =>
    [kind === 'visit' ? path : kind, tab, `${fromMs / 1000}-${toMs / 1000}`].filter((part) => part !== null).join(' '),
  );

const second = 1000;

describe('stretches', () => {
  it.each<[string, SessionEvent[], number | undefined, string[]]>([
    ['one page, until the recording ends', [aPageview('/a')], 30, ['/a 0-30']],
    [
      'the first page is there before its first event',
      [
        aPageview('/a', { after: 3 * second }),
        aPageview('/b', { after: 9 * second }),
        aClick('x', { after: 12 * second }),
      ],
      undefined,
      ['/a 0-9', '/b 9-12'],
    ],
    [
      'what was idle',
      [aPageview('/a'), aClick('x', { after: 80 * second }), aPageview('/b', { after: 200 * second })],
      300,
      ['idle 0-80', 'idle 80-200', 'idle 200-300'],
    ],
    [
      'a page that goes on after a silence',
      [aPageview('/a'), aClick('x', { after: 9 * second }), aClick('y', { after: 80 * second })],
      100,
      ['/a 0-9', 'idle 9-80', '/a 80-100'],
    ],
    [
      'tabs that take turns',
      [
        aPageview('/a'),
        aPageview('/b', { after: 5 * second, windowId: 'w2' }),
        aClick('x', { after: 8 * second, url: 'https://shop.example/a', pageviewId: 'p:/a' }),
      ],
      10,
      ['/a Tab 1 0-5', '/b Tab 2 5-8', '/a Tab 1 8-10'],
    ],
    [
      'what lies before the recording takes no room',
      [aPageview('/a', { after: -9 * second }), aPageview('/b')],
      10,
      ['/b 0-10'],
    ],
  ])('%s', (_, events, recorded, stretches) => {
    const recording = aRecording({ inactiveS: 280 });
    expect(told({ events, recording }, recorded && recorded * second)).toEqual(stretches);
  });

  it('are quiet, not idle, where the recording knows of activity', () => {
    const events = [aPageview('/a'), aClick('x', { after: 90 * second }), aClick('y', { after: 91 * second })];
    const of = (inactiveS: number | null, rest = {}) =>
      told({ events, recording: aRecording({ inactiveS, ...rest }) }).join();
    expect(of(30)).toBe('quiet 0-90,/a 90-91');
    expect(of(31)).toBe('idle 0-90,/a 90-91');
    expect(of(null, { activeS: 80, durationS: 91 })).toBe('quiet 0-90,/a 90-91');
    expect(of(null, { activeS: null })).toBe('idle 0-90,/a 90-91');
  });

  it('fill the whole from one end to the other, whatever happened when', () => {
    const anyEvent = fc
      .record({
        after: fc.integer({ min: -200_000, max: 900_000 }),
        windowId: fc.constantFrom('w1', 'w2'),
        page: fc.constantFrom('/a', '/b'),
        isView: fc.boolean(),
      })
      .map(({ page, isView, ...columns }) =>
        isView ? aPageview(page, columns) : aClick('x', { url: `https://shop.example${page}`, ...columns }),
      );
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1 }),
        fc.option(fc.integer({ min: 0, max: 9e5 })),
        (events, recordedMs) => {
          const { stretches, lengthMs, activity, marks } = stripOf({ events, recording: aRecording() }, recordedMs);
          expect([stretches[0]?.fromMs, stretches.at(-1)?.toMs]).toEqual([0, lengthMs]);
          for (const [index, { fromMs, toMs }] of stretches.entries()) {
            expect(toMs).toBeGreaterThan(fromMs);
            if (index > 0) expect(fromMs).toBe(stretches[index - 1]?.toMs);
          }
          for (const one of activity) expect(one >= 0 && one <= 1).toBe(true);
          for (const { atMs } of marks) expect(atMs >= 0 && atMs <= lengthMs).toBe(true);
        },
      ),
    );
  });
});

describe('activity', () => {
  it('counts what was done, of the busiest part', () => {
    const clicks = [10, 10.1, 10.2, 10.3, 50].map((s) => aClick('x', { after: s * second }));
    const { activity } = stripOf(
      { recording: aRecording(), events: [...clicks, anEvent({ name: '$web_vitals', after: 70 * second })] },
      96 * second,
    );
    expect(activity).toHaveLength(96);
    expect([8, 10, 13, 48, 50, 53, 70].map((part) => Math.round((activity[part] ?? 0) * 12))).toEqual([
      4, 12, 0, 1, 3, 0, 0,
    ]);
  });
});

describe('marks', () => {
  const strip = stripOf(
    {
      recording: aRecording(),
      events: [aPageview('/a'), ...[1, 2, 3].map((n) => aClick('Pay', { after: 20 * second + n }))],
      console: [aLine('first', { after: 30 * second }), aLine('second', { after: 60 * second, level: 'warn' })],
    },
    100 * second,
  );

  it('stand where problems begin, in their order', () => {
    expect(strip.marks.map(({ atMs, weight, words }) => [atMs / second, weight, plainText(words)])).toEqual([
      [30, 'failure', 'first'],
      [60, 'friction', 'second'],
    ]);
  });

  it.each([
    [0, 1, 30],
    [30, 1, 60],
    [60, 1, 100],
    [100, -1, 60],
    [45, -1, 30],
    [30, -1, 0],
  ] as const)('from %i s in direction %i lead to %i s', (from, direction, to) => {
    expect(nextMark(strip, from * second, direction)).toBe(to * second);
  });

  it('are found by those who point near them', () => {
    expect(markAt(strip, 30.9 * second)?.atMs).toBe(30 * second);
    expect(markAt(strip, 31.1 * second)).toBeNull();
  });
});

it('says what is at a place, the very end too', () => {
  const strip = stripOf(
    { events: [aPageview('/a'), aPageview('/b', { after: 10 * second })], recording: aRecording() },
    20 * second,
  );
  expect([0, 9_999, 10_000, 20_000].map((ms) => stretchAt(strip, ms)?.path)).toEqual(['/a', '/a', '/b', '/b']);
});

describe('what is drawn', () => {
  const mark = (atMs: number, weight: Mark['weight']): Mark => ({ id: `${weight} ${atMs}`, atMs, weight, words: [] });
  const drawn = (...marks: Mark[]) =>
    drawnStrip({ lengthMs: 1000 * second, activity: [], stretches: [], marks }).marks.map(({ id }) => id);

  it('is one mark for those of a kind that fall together', () => {
    const together = [mark(500_000, 'failure'), mark(500_100, 'friction'), mark(501_000, 'failure')];
    expect(drawn(...together)).toEqual(['failure 500000', 'friction 500100']);
  });

  it('is what failed where marks are too many to be told apart', () => {
    const many = Array.from({ length: 60 }, (_, index) => mark(index * 10_000, index === 30 ? 'failure' : 'friction'));
    expect(drawn(...many.slice(0, 40))).toHaveLength(40);
    expect(drawn(...many)).toEqual(['failure 300000']);
  });

  it('is no stretch that is too narrow to be seen', () => {
    const strip = stripOf(
      { recording: aRecording(), events: [0, 4, 10].map((s, index) => aPageview(`/${index}`, { after: s * second })) },
      1000 * second,
    );
    expect(strip.stretches.length).toBeGreaterThan(2);
    expect(drawnStrip(strip).stretches.map(({ kind, path }) => path ?? kind)).toEqual(['/1', 'idle']);
  });
});
