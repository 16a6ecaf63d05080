import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRows, countByFilter, cutFilters, type RowChoice, rowFilters } from './row-filter';
import type { Row } from './rows';
import { aClick, aLine, anEvent, anException, aPageview, content, reportOn } from './testing/facts';
import { plainText } from './words';

const thrown = anEvent({ name: '$exception', after: 4_000 });
const flag = anEvent({ name: '$feature_flag_called', after: 1_100, flagKey: 'new-plans', flagResponse: 'true' });
const { rows } = content(
  reportOn({
    events: [
      aPageview('/plans'),
      anEvent({ name: '$web_vitals', after: 1_000 }),
      flag,
      aClick('Choose', { after: 2_000 }),
      anEvent({ name: 'plan chosen', after: 3_000 }),
      thrown,
      aPageview('/basket', { after: 90_000 }),
      ...[91_000, 91_100, 91_200].map((after) => aClick('Pay', { after })),
      anEvent({ name: 'order stored', after: 92_000, lib: 'posthog-node', windowId: null }),
    ],
    exceptions: [anException({ uuid: thrown.uuid })],
    console: [
      aLine('Uncaught TypeError: x is undefined', { after: 4_001 }),
      aLine('Price is missing', { after: 5_000 }),
      aLine('Slow network', { after: 6_000, level: 'warn' }),
    ],
  }).whatHappened,
);

function read(row: Row): string {
  if (row.kind === 'visit') return `= ${row.visit.path}`;
  return row.kind === 'silence' ? '~' : plainText(row.words);
}

const all: RowChoice = { filters: new Set(), text: '', found: new Set(), unfolded: false };
const choose = (choice: Partial<RowChoice>) => chooseRows(rows, { ...all, ...choice }).map(read);

describe('rows that are chosen', () => {
  it('are all but the quiet ones', () => {
    expect(choose({})).toEqual([
      '= /plans',
      'Opened /plans',
      'Clicked Choose',
      'plan chosen',
      'TypeError: x is undefined',
      'Price is missing',
      '~',
      '= /basket',
      'Opened /basket',
      'Clicked Pay',
      'order stored',
    ]);
  });

  it('are what happened behind the scenes too', () => {
    expect(choose({ unfolded: true })).toContain('2 events behind the scenes');
    expect(choose({ unfolded: true })).not.toContain('Slow network');
  });

  it.each([
    ['errors', ['= /plans', 'TypeError: x is undefined']],
    ['clicks', ['= /plans', 'Clicked Choose', '= /basket', 'Clicked Pay']],
    ['pages', ['= /plans', 'Opened /plans', '= /basket', 'Opened /basket']],
    ['custom', ['= /plans', 'plan chosen', '= /basket', 'order stored']],
    ['console', ['= /plans', 'Uncaught TypeError: x is undefined', 'Price is missing', 'Slow network']],
    ['server', ['= /basket', 'order stored']],
  ] as const)('are %s', (filter, shown) => expect(choose({ filters: new Set([filter]) })).toEqual(shown));

  it('are of any of several kinds', () => {
    expect(choose({ filters: new Set(['errors', 'server']) })).toEqual([
      '= /plans',
      'TypeError: x is undefined',
      '= /basket',
      'order stored',
    ]);
  });

  it.each<[string, Partial<RowChoice>, string[]]>([
    ['whatever its case', { text: ' chOOse ' }, ['= /plans', 'Clicked Choose']],
    ['by the name of an event', { text: '$autocapture' }, ['= /plans', 'Clicked Choose', '= /basket', 'Clicked Pay']],
    ['by the server that sent it', { text: 'posthog-node' }, ['= /basket', 'order stored']],
    ['one by one behind the scenes', { text: 'new-plans' }, ['= /plans', 'Flag new-plans was true']],
    ['in the console', { text: 'slow net' }, ['= /plans', 'Slow network']],
    ['of one kind', { text: 'o', filters: new Set(['server']) }, ['= /basket', 'order stored']],
    ['and what PostHog found', { text: 'pro', found: new Set([flag.uuid]) }, ['= /plans', 'Flag new-plans was true']],
    ['nowhere', { text: 'unheard of' }, []],
  ])('hold a text, %s', (_, choice, shown) => expect(choose(choice)).toEqual(shown));

  it('are in their order, under a heading each, and none of them twice', () => {
    const anyChoice = fc.record({
      filters: fc.uniqueArray(fc.constantFrom(...rowFilters)).map((filters) => new Set(filters)),
      text: fc.constantFrom('', 'pay', 'o', 'x'),
      found: fc.constantFrom(new Set<string>(), new Set([flag.uuid])),
      unfolded: fc.boolean(),
    });
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const chosen = chooseRows(rows, choice);
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        expect(chosen[0]?.kind ?? 'visit').toBe('visit');
        expect(chosen.at(-1)?.kind ?? 'event').toBe('event');
        for (const [index, row] of chosen.entries()) {
          if (row.kind === 'visit') expect(chosen[index + 1]?.kind).toBe('event');
        }
        const offsets = chosen.flatMap(({ kind, moment }) => (kind === 'silence' ? [] : moment.offsetMs));
        expect(offsets).toEqual(offsets.toSorted((one, other) => one - other));
      }),
    );
  });
});

it('finds a page that only its heading names', () => {
  const clicks = ['/plans', '/settings'].flatMap((path, page) =>
    ['One', 'Two'].map((text, n) =>
      aClick(text, { after: page * 9_000 + n * 3_000, url: `https://shop.example${path}` }),
    ),
  );
  const { rows: unviewed } = content(reportOn({ events: clicks }).whatHappened);
  expect(chooseRows(unviewed, { ...all, text: 'settings' }).map(read)).toEqual(['= /settings', 'Clicked One']);
  expect(chooseRows(unviewed, { ...all, text: 'two' }).map(read)).toEqual([
    '= /plans',
    'Clicked Two',
    '= /settings',
    'Clicked Two',
  ]);
});

it('tells what a server did behind the scenes apart', () => {
  const quiet = (after: number, lib: string) => anEvent({ name: '$feature_flag_called', after, lib, flagKey: 'plans' });
  const events = [aPageview('/plans'), quiet(1_000, 'web'), quiet(2_000, 'posthog-node'), quiet(3_000, 'web')];
  const { rows: mixed } = content(reportOn({ events }).whatHappened);
  expect(countByFilter(mixed).server).toBe(1);
  expect(chooseRows(mixed, { ...all, filters: new Set(['server']) })).toMatchObject([
    { kind: 'visit' },
    { server: 'posthog-node', count: 1 },
  ]);
});

it('counts events, not rows', () => {
  expect(countByFilter(rows)).toEqual({ errors: 1, clicks: 4, pages: 2, custom: 2, console: 3, server: 1 });
});

it('counts what is here, and knows of which filters more was left out', () => {
  expect([...cutFilters([])]).toEqual([]);
  expect([...cutFilters(['plumbing'])]).toEqual(['server']);
  expect(new Set(cutFilters(['forms', 'clicks']))).toEqual(new Set(['clicks', 'server']));
  expect(cutFilters(['problems']).has('errors')).toBe(true);
});
