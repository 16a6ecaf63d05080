import { describe, expect, it } from 'vitest';
import type { Impact } from '@/utils/facts/impact';
import { tellImpact } from './impact';
import { impactSubject } from './impact-subject';
import { aTarget } from './testing/facts';
import { plainText } from './words';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse('2026-11-20T14:00:00Z');

function impact(people: number, more: Partial<Impact> = {}): Impact {
  return {
    window: { from: now - 7 * day, to: now },
    total: { people, sessions: people + 1, occurrences: people * 3, firstAt: now - 5 * day, lastAt: now - hour },
    days: [],
    browsers: [],
    systems: [],
    releases: [],
    ...more,
  };
}
const told = (given: Impact, firstSeenAt: number | null = null) =>
  tellImpact(given, { firstSeenAt, projectZone: 'Europe/Berlin', zone: 'UTC', now });
const line = (...given: Parameters<typeof told>) => plainText(told(...given).words);

describe('the line about others', () => {
  it.each([
    [1, 'Just this person: 2 sessions in 7 days'],
    [2, 'A few: 2 people, 3 sessions in 7 days'],
    [9, 'A few: 9 people, 10 sessions in 7 days'],
    [10, 'Many: 10 people, 11 sessions in 7 days'],
    [1_048, 'Many: 1,048 people, 1,049 sessions in 7 days'],
  ])('words %i people', (people, words) => {
    expect(line(impact(people), now - 90 * day)).toBe(`${words} · first seen 22 Aug 2026`);
  });

  it.each([
    ['today', now - 2 * hour, 'first seen today 12:00'],
    ['yesterday', now - day, 'first seen yesterday 14:00'],
  ])('says what is new: %s', (_when, at, words) => {
    expect(line(impact(1), at)).toBe(`Just this person: 2 sessions in 7 days · ${words}`);
  });

  it('does not take the beginning of the window for the first time', () => {
    const early = {
      ...impact(1).total,
      people: 1,
      sessions: 2,
      occurrences: 3,
      firstAt: now - 7 * day + hour,
      lastAt: now,
    };
    expect(line(impact(1, { total: early }))).toBe('Just this person: 2 sessions in 7 days');
    expect(line(impact(1))).toBe('Just this person: 2 sessions in 7 days · earliest 15 Nov 2026');
  });

  it('names the release only of the very first occurrence', () => {
    const releases = [
      { name: '2.13', people: 8, firstAt: now - day },
      { name: '2.14', people: 2, firstAt: now - 5 * day },
    ];
    const first = 'Many: 10 people, 11 sessions in 7 days · first seen 15 Nov 2026';
    expect(line(impact(10, { releases }), now - 5 * day)).toBe(`${first} · since v2.14`);
    expect(line(impact(10, { releases: releases.slice(0, 1) }), now - 5 * day)).toBe(first);
    expect(line(impact(10, { releases }), now - 8 * day)).not.toContain('since');
    expect(line(impact(10, { releases: [{ name: '', people: 1, firstAt: now - 5 * day }] }), now - 5 * day)).toBe(
      first,
    );
    expect(line(impact(10, { releases: [{ name: 'web-4f', people: 1, firstAt: now - 5 * day }] }), now - 5 * day)).toBe(
      `${first} · since web-4f`,
    );
  });

  it('says of an older session in which days it looked', () => {
    const window = { from: now - 40 * day, to: now - 33 * day };
    expect(line(impact(3, { window }), now - 90 * day)).toContain('in the 7 days around it');
    expect(line(impact(0, { window, total: null }))).toBe('Nobody in the 7 days around it, as far as PostHog tells');
  });
});

describe('the detail', () => {
  it.each([
    ['today 13:00', now - hour],
    ['yesterday 14:00', now - day],
    ['18 Nov 2026', now - 2 * day],
  ])('says when it was last seen: %s', (words, lastAt) => {
    const { total } = impact(3);
    expect(told(impact(3, { total: total && { ...total, lastAt } })).lastSeen).toBe(words);
  });

  it('has no last time where it was not found', () => {
    expect(told(impact(0, { total: null })).lastSeen).toBeNull();
  });

  it('has every day of the window in the zone of the project', () => {
    const { days } = told(impact(3, { days: [{ day: '2026-11-16', people: 3, sessions: 4 }] }));
    expect(days.map(({ label, people }) => [label, people])).toEqual([
      ['Fri 13 Nov', 0],
      ['Sat 14 Nov', 0],
      ['Sun 15 Nov', 0],
      ['Mon 16 Nov', 3],
      ['Tue 17 Nov', 0],
      ['Wed 18 Nov', 0],
      ['Thu 19 Nov', 0],
      ['Fri 20 Nov', 0],
    ]);
  });

  it('names the largest shares, and nothing where nothing is known', () => {
    const share = (name: string, people: number) => ({ name, people, firstAt: now });
    const browsers = ['Chrome', '', 'Safari', 'Firefox', 'Edge', 'Opera'].map((name, at) => share(name, 9 - at));
    expect(told(impact(9, { browsers, systems: [share('', 9)] })).shares).toEqual([
      {
        title: 'Browser',
        left: 2,
        shares: [
          { name: 'Chrome', people: 9 },
          { name: 'not known', people: 8 },
          { name: 'Safari', people: 7 },
          { name: 'Firefox', people: 6 },
        ],
      },
    ]);
  });

  it('stands a zone that nobody knows', () => {
    expect(tellImpact(impact(1), { firstSeenAt: null, projectZone: 'Mars/Base', zone: 'UTC', now }).days).toHaveLength(
      8,
    );
  });
});

describe('whose impact can be asked for', () => {
  const target = aTarget({ tag: 'button', text: 'Apply', dataAttr: 'apply' });
  const problem = { kind: 'rage-click', issueId: null, target, url: 'https://shop.example/cart' } as const;

  it.each([
    ['an issue', { ...problem, issueId: 'i1' }, { kind: 'issue', issueId: 'i1', lib: 'web' }],
    ['a rage click', problem, { kind: 'element', event: '$rageclick', by: 'text', value: 'Apply' }],
    [
      'a dead click on an icon',
      { ...problem, kind: 'dead-click', target: { ...target, text: null } },
      { event: '$dead_click', by: 'attribute', value: 'apply' },
    ],
    ['a dead swipe', { ...problem, kind: 'dead-swipe' }, { event: '$dead_swipe', by: 'text', value: 'Apply' }],
    ['a click on a whole article', { ...problem, target: { ...target, text: 'x'.repeat(200), dataAttr: null } }, null],
    ['a click on nothing that has a name', { ...problem, target: { ...target, text: null, dataAttr: null } }, null],
    ['a U-turn', { ...problem, kind: 'u-turn' }, null],
  ] as const)('%s', (_what, given, subject) => {
    const found = impactSubject(given, () => 'web');
    if (subject === null) expect(found).toBeNull();
    else expect(found).toMatchObject(subject);
  });
});
