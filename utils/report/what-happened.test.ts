import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import type { Row } from './rows';
import {
  aClick,
  aLine,
  anEvent,
  anException,
  aPageview,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reportOn,
} from './testing/facts';
import { formatLength } from './time';
import { plainText } from './words';

const rowsOf = (sketch: FactsSketch) => content(reportOn(sketch).whatHappened).rows;

/** A row as one reads it. */
function read(row: Row): string {
  switch (row.kind) {
    case 'visit':
      return ['=', row.visit.path, row.tab, row.continued && 'continued', row.problems || null]
        .filter(Boolean)
        .join(' ');
    case 'silence':
      return ['~', formatLength(row.durationMs), row.meaning === 'idle' ? '' : row.meaning].join(' ').trim();
    case 'event':
      return [plainText(row.words), row.note, row.server].filter((part) => part !== null).join(' | ');
  }
}

const told = (...events: SessionEvent[]) => rowsOf({ events }).map(read);
/** The rows of one page. */
const onPage = (...events: SessionEvent[]) => told(aPageview('/a'), ...events).slice(2);
const input = (name: string, action: string, after: number) =>
  anEvent({ name: '$autocapture', action, target: aTarget({ tag: 'input', name }), after });
const plumbing = (name: string, after: number) => anEvent({ name, after });

describe('words', () => {
  it.each<[string, Partial<SessionEvent>]>([
    ['Clicked Pay', { name: '$autocapture', action: 'click', target: aTarget({ tag: 'button', text: 'Pay' }) }],
    ['Clicked Close', { name: '$autocapture', action: null, target: aTarget({ text: 'x', ariaLabel: 'Close' }) }],
    ['Clicked <div>', { name: '$autocapture', action: 'click', target: aTarget({ tag: 'div', text: ' ' }) }],
    ['Clicked something without a name', { name: '$autocapture', action: 'click' }],
    ['Clicked into email', { name: '$autocapture', action: 'click', target: aTarget({ tag: 'input', name: 'email' }) }],
    ['Filled email', { name: '$autocapture', action: 'change', target: aTarget({ tag: 'input', name: 'email' }) }],
    [
      'Submitted checkout',
      { name: '$autocapture', action: 'submit', target: aTarget({ tag: 'form', name: 'checkout' }) },
    ],
    ['Submitted the form', { name: '$autocapture', action: 'submit', target: aTarget({ tag: 'form', text: 'A B C' }) }],
    ['Tapped Pay', { name: '$autocapture', action: 'touch', target: aTarget({ text: 'Pay' }) }],
    ['value changed on Volume', { name: '$autocapture', action: 'value_changed', target: aTarget({ text: 'Volume' }) }],
    [
      'Followed Docs to https://d.example/',
      {
        name: '$autocapture',
        action: 'click',
        externalUrl: 'https://d.example/',
        target: aTarget({ tag: 'a', text: 'Docs' }),
      },
    ],
    ['Rage clicked More', { name: '$rageclick', target: aTarget({ text: 'More' }) }],
    ['Clicked More, page did not change', { name: '$dead_click', target: aTarget({ text: 'More' }) }],
    ['Swiped More, page did not change', { name: '$dead_swipe', target: aTarget({ text: 'More' }) }],
    ['Was identified', { name: '$identify' }],
    ['Agreed to tracking', { name: '$opt_in' }],
    ['Copied “NL-30”', { name: '$copy_autocapture', copiedText: 'NL-30' }],
    ['Copied text', { name: '$copy_autocapture' }],
    ['Flag yearly was test', { name: '$feature_flag_called', flagKey: 'yearly', flagResponse: 'test' }],
    ['Flag yearly', { name: '$feature_flag_called', flagKey: 'yearly' }],
    ['An exception was thrown', { name: '$exception' }],
    ['order completed', { name: 'order completed' }],
    ['An AI task ran | posthog-node', { name: '$ai_span', lib: 'posthog-node', windowId: null }],
    ['Feedback on an AI answer was given', { name: '$ai_feedback' }],
    ['Declined tracking', { name: '$opt_out' }],
    ['An AI model answered | posthog-node', { name: '$ai_generation', lib: 'posthog-node', windowId: null }],
    [`a ${'b'.repeat(117)}…`, { name: `a${' '.repeat(200)}${'b'.repeat(900)}` }],
    ['An event without a name', { name: '\u202e' }],
  ])('%s', (words, columns) => {
    expect(onPage(anEvent({ after: 9, ...columns }))).toEqual([words]);
  });

  it('names an exception by what it says', () => {
    const event = anEvent({ name: '$exception', after: 9 });
    const rows = rowsOf({ events: [event], exceptions: [anException({ uuid: event.uuid })] });
    expect(rows.map(read)).toEqual(['= 1', 'TypeError: x is undefined']);
  });
});

describe('what is told as one', () => {
  it.each<[string, SessionEvent[], string[]]>([
    [
      'two clicks are two',
      [aClick('More', { after: 1 }), aClick('More', { after: 2 })],
      ['Clicked More', 'Clicked More'],
    ],
    ['three are a run', [1, 2, 3].map((after) => aClick('More', { after })), ['Clicked More | ×3']],
    [
      'three far apart are not',
      [1, 10_002, 20_003].map((after) => aClick('More', { after })),
      ['Clicked More', 'Clicked More', 'Clicked More'],
    ],
    [
      'a run goes on as long as it repeats',
      [1, 10_001, 20_001, 30_001].map((after) => aClick('More', { after })),
      ['Clicked More | ×4'],
    ],
    [
      'three of two kinds are not',
      [aClick('More', { after: 1 }), aClick('Less', { after: 2 }), aClick('More', { after: 3 })],
      ['Clicked More', 'Clicked Less', 'Clicked More'],
    ],
    ['custom events run too', [1, 2, 3].map((after) => anEvent({ name: 'seen', after })), ['seen | ×3']],
    [
      'fields of a form, clicked and filled, however slowly',
      [
        input('street', 'click', 1),
        input('street', 'change', 30_000),
        input('city', 'click', 50_000),
        input('city', 'change', 99_000),
      ],
      ['Filled street, city | 2 fields'],
    ],
    ['one field', [input('street', 'click', 1), input('street', 'change', 9)], ['Filled street']],
    ['a field that is only clicked', [input('street', 'click', 1)], ['Clicked into street']],
    [
      'a rage click and its clicks',
      [
        aClick('More', { after: 1 }),
        aClick('More', { after: 200 }),
        aClick('More', { after: 400, name: '$rageclick' }),
        aClick('More', { after: 401 }),
      ],
      ['Rage clicked More | ×3'],
    ],
    [
      'a dead click and its click',
      [aClick('More', { after: 1 }), aClick('More', { after: 3_001, late: -3_000, name: '$dead_click' })],
      ['Clicked More, page did not change'],
    ],
    [
      'plumbing, and none of it parts what belongs together',
      [
        aClick('More', { after: 1 }),
        plumbing('$web_vitals', 2),
        aClick('More', { after: 3 }),
        plumbing('$set', 4),
        aClick('More', { after: 5 }),
        plumbing('$pageleave', 6),
      ],
      ['Clicked More | ×3', '3 events behind the scenes'],
    ],
    [
      'plumbing again, after something else',
      [plumbing('$set', 1), aClick('More', { after: 2 }), plumbing('$set', 3), plumbing('$set', 4)],
      ['Person properties were set', 'Clicked More', '2 events behind the scenes'],
    ],
    [
      'plumbing between clicks that are no run stays in order',
      [aClick('More', { after: 1 }), plumbing('$web_vitals', 2), aClick('More', { after: 3 })],
      ['Clicked More', 'Web vitals were measured', 'Clicked More'],
    ],
  ])('%s', (_, events, rows) => {
    expect(onPage(...events).filter((row) => !row.startsWith('~'))).toEqual(rows);
  });

  it('names six fields at most', () => {
    const fields = Array.from({ length: 8 }, (_, index) => input(`f${index}`, 'change', index + 1));
    expect(onPage(...fields)).toEqual(['Filled f0, f1, f2, f3, f4, f5 and 2 more | 8 fields']);
  });

  it('folds an exception that is known to be harmless, and counts it nowhere', () => {
    const event = anEvent({ name: '$exception', after: 9 });
    const noise = anException({
      uuid: event.uuid,
      values: ['ResizeObserver loop limit exceeded'],
      sources: [],
      functions: [],
    });
    expect(rowsOf({ events: [aPageview('/a'), event], exceptions: [noise] }).map(read)).toEqual([
      '= /a',
      'Opened /a',
      'Known to be harmless: TypeError: ResizeObserver loop limit exceeded',
    ]);
  });
});

describe('headings', () => {
  it('say how many different problems a visit has', () => {
    const thrown = [3, 4].map((after) => anEvent({ name: '$exception', after }));
    const exceptions = thrown.map(({ uuid }) => anException({ uuid }));
    const rage = aClick('Pay', { name: '$rageclick', after: 5 });
    expect(rowsOf({ events: [aPageview('/a'), ...thrown, rage], exceptions }).map(read)[0]).toBe('= /a 2');
  });

  it('name tabs where there are several, and say where a visit goes on', () => {
    const other = { windowId: 'w2' };
    expect(
      told(aPageview('/a'), aPageview('/b', { after: 5, ...other }), aClick('x', { after: 9 })).filter((row) =>
        row.startsWith('='),
      ),
    ).toEqual(['= /a Tab 1', '= /b Tab 2', '= /a Tab 1 continued']);
  });

  it('name no tab where there is one', () => {
    expect(told(aPageview('/a'))).toEqual(['= /a', 'Opened /a']);
  });
});

describe('silence', () => {
  it.each([
    [59_999, []],
    [60_000, ['~ 1:00']],
    [3_723_000, ['~ 1:02:03']],
  ])('of %i ms', (after, rows) => {
    expect(told(aPageview('/a'), aClick('x', { after })).filter((row) => row.startsWith('~'))).toEqual(rows);
  });

  it('is told as what it means: nobody there, somebody who reads, or consent that was not given yet', () => {
    const rows = (inactiveS: number, name: string) => {
      const events = [aPageview('/a'), anEvent({ name, after: 90_000 })];
      return rowsOf({ events, recording: aRecording({ inactiveS }) })
        .map(read)
        .filter((row) => row.startsWith('~'));
    };
    expect(rows(90, 'seen')).toEqual(['~ 1:30']);
    expect(rows(10, 'seen')).toEqual(['~ 1:30 active']);
    expect(rows(10, '$opt_in')).toEqual(['~ 1:30 no consent']);
  });

  it('is none where another tab was busy', () => {
    const rows = told(
      aPageview('/a'),
      aPageview('/b', { after: 40_000, windowId: 'w2' }),
      aClick('x', { after: 80_000 }),
    );
    expect(rows.some((row) => row.startsWith('~'))).toBe(false);
  });

  it('does not head the same visit again', () => {
    expect(told(aPageview('/a'), aClick('x', { after: 90_000 }))).toEqual(['= /a', 'Opened /a', '~ 1:30', 'Clicked x']);
  });
});

describe('order', () => {
  it('follows the device, though a batch came late and in the wrong order', () => {
    const events = [
      aPageview('/a'),
      aClick('first', { after: 10, late: 9_000 }),
      aClick('second', { after: 20, late: 8_000 }),
      aClick('third', { after: 5_000, late: 3 }),
      anEvent({ after: 6_000 }),
    ];
    expect(told(...events).slice(2)).toEqual(['Clicked first', 'Clicked second', 'Clicked third', 'custom']);
  });

  it('follows the ids within one millisecond, whatever the server made of them', () => {
    const [one, other] = [aClick('first', { after: 9, late: 8 }), aClick('second', { after: 9 })];
    expect(onPage(other, one)).toEqual(['Clicked first', 'Clicked second']);
  });

  it('tells an event once that is stored twice', () => {
    const click = aClick('Pay', { after: 9 });
    expect(onPage(click, { ...click, at: click.at + 5 })).toEqual(['Clicked Pay']);
  });
});

describe('lines of the console', () => {
  const thrown = anEvent({ name: '$exception', after: 4_000 });
  const sketch: FactsSketch = {
    events: [aPageview('/a'), aClick('Pay', { after: 3_000 }), thrown, aPageview('/b', { after: 90_000 })],
    exceptions: [anException({ uuid: thrown.uuid })],
  };
  const withLines = (...console: ReturnType<typeof aLine>[]) => rowsOf({ ...sketch, console });
  const story = ['= /a 1', 'Opened /a', 'Clicked Pay', 'TypeError: x is undefined', '~ 1:26', '= /b', 'Opened /b'];

  it.each<[string, number[], number]>([
    ['under the first heading, before all else', [-100], 1],
    ['between what was done', [2_000], 2],
    ['with what was done just before a silence', [5_000], 4],
    ['after most of a silence', [70_000], 5],
    ['at the end of the story', [95_000], 7],
  ])('stand %s', (_, afters, place) => {
    const rows = withLines(...afters.map((after) => aLine('Price is missing', { after }))).map(read);
    expect(rows).toEqual(story.toSpliced(place, 0, 'Price is missing'));
  });

  it.each<[string, ReturnType<typeof aLine>[], string[]]>([
    ['the same line again, soon', [aLine('x', { after: 10 }), aLine('x', { after: 900 })], ['x | ×2']],
    ['the same line again, late', [aLine('x', { after: 5_000 }), aLine('x', { after: 15_001 })], ['x', 'x']],
    [
      'the same line on both sides of a click',
      [aLine('x', { after: 2_999 }), aLine('x', { after: 3_001 })],
      ['x', 'x'],
    ],
    [
      'the same words at another level',
      [aLine('x', { after: 10 }), aLine('x', { after: 20, level: 'warn' })],
      ['x', 'x'],
    ],
    ['nothing', [aLine('\u202e')], ['An empty line']],
  ])('tell %s', (_, lines, told) => {
    expect(
      withLines(...lines)
        .map(read)
        .filter((row) => !story.includes(row)),
    ).toEqual(told);
  });

  it('are quiet where they warn, or repeat an exception', () => {
    const rows = withLines(
      aLine('Uncaught TypeError: x is undefined', { after: 4_001 }),
      aLine('Slow', { after: 5_000, level: 'warn' }),
      aLine('Price is missing', { after: 6_000 }),
    );
    const lines = rows.flatMap((row) =>
      row.kind === 'event' && row.message !== null ? [[row.message, row.quiet]] : [],
    );
    expect(lines).toEqual([
      ['Uncaught TypeError: x is undefined', true],
      ['Slow', true],
      ['Price is missing', false],
    ]);
  });

  it('are left out where they are known to be harmless', () => {
    expect(withLines(aLine('ResizeObserver loop limit exceeded')).map(read)).toEqual(story);
  });
});

it('keeps each event behind the scenes for those who look for it', () => {
  const rows = rowsOf({
    events: [aPageview('/a'), anEvent({ name: '$set', after: 1 }), anEvent({ name: '$web_vitals', after: 2 })],
  });
  const folded = rows.flatMap((row) => (row.kind === 'event' ? row.folded : []));
  expect(folded.map(read)).toEqual(['Person properties were set', 'Web vitals were measured']);
  expect(folded.map(({ events }) => events.map(({ name }) => name))).toEqual([['$set'], ['$web_vitals']]);
});
