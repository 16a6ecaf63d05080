import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { readClocks } from './clocks';
import { aClick, anEvent, aPageview, timelineOf } from './testing/facts';
import { inOrder } from './timeline';
import { groupByVisit } from './visits';

const visitsOf = (...events: SessionEvent[]) => groupByVisit(timelineOf(...events));
const paths = (...events: SessionEvent[]) => visitsOf(...events).visits.map(({ path }) => path);
const places = (...events: SessionEvent[]) => visitsOf(...events).events.map(({ visitId }) => visitId);
const on = (path: string) => ({ url: `https://shop.example${path}` });

describe('where a visit begins', () => {
  it.each([
    ['nothing', [], []],
    ['a page view', [aPageview('/a')], ['/a']],
    ['two pages', [aPageview('/a'), aPageview('/b', { after: 9 })], ['/a', '/b']],
    [
      'the same page, loaded again',
      [aPageview('/a', { pageviewId: 'p1' }), aPageview('/a', { after: 9, pageviewId: 'p2' })],
      ['/a', '/a'],
    ],
    [
      'the same page, loaded again, in an older SDK',
      [aPageview('/a', { pageviewId: null }), aPageview('/a', { after: 9, pageviewId: null })],
      ['/a', '/a'],
    ],
    [
      'a redirect',
      [aPageview('/a'), aPageview('/login', { after: 30 }), aPageview('/b', { after: 60 })],
      ['/a', '/login', '/b'],
    ],
    [
      'routes in the hash',
      [aPageview('/#/a?x=1'), aPageview('/#/b', { after: 5 }), aPageview('/#!/c', { after: 9 })],
      ['/#/a', '/#/b', '/#!/c'],
    ],
    ['an anchor', [aPageview('/a'), aClick('x', { after: 5, ...on('/a#part'), pageviewId: 'p:/a' })], ['/a']],
    [
      'an older SDK that sends no page view ids',
      [anEvent(on('/a')), anEvent({ after: 5, ...on('/a?q=1') }), anEvent({ after: 9, ...on('/b') })],
      ['/a', '/b'],
    ],
    [
      'an app that changes the address without a page view',
      [aPageview('/a', { pageviewId: 'p1' }), aClick('x', { after: 5, ...on('/b'), pageviewId: 'p1' })],
      ['/a', '/b'],
    ],
    [
      'an event between the change of the address and its page view',
      [
        aPageview('/a', { pageviewId: 'p1' }),
        anEvent({ after: 5, ...on('/b'), pageviewId: 'p1' }),
        aPageview('/b', { after: 6, pageviewId: 'p2' }),
      ],
      ['/a', '/b'],
    ],
    [
      'screens of an app',
      [
        anEvent({ name: '$screen', title: 'Home', windowId: null, lib: 'posthog-ios' }),
        anEvent({ name: 'tapped', after: 5, windowId: null, lib: 'posthog-ios' }),
        anEvent({ name: '$screen', title: 'Cart', after: 9, windowId: null, lib: 'posthog-ios' }),
      ],
      ['Home', 'Cart'],
    ],
    ['events without any page', [anEvent(), anEvent({ after: 5 })], [null]],
  ])('%s', (_, events, expected) => {
    expect(paths(...events)).toEqual(expected);
  });

  it('takes in what came just before its page view', () => {
    const events = [anEvent({ name: '$identify', ...on('/a') }), aPageview('/a', { after: 80 })];
    expect(places(...events)).toEqual([0, 0]);
  });

  it('takes in what came before any page', () => {
    const events = [anEvent({ lib: 'posthog-node', windowId: null }), aPageview('/a', { after: 80 })];
    expect(visitsOf(...events).visits).toMatchObject([{ path: '/a', windowId: 'w1' }]);
  });
});

describe('what belongs to the page that is open', () => {
  it.each([
    ['what a server sends', { lib: 'posthog-node', windowId: null }],
    ['what a server sends with an address of its own', { lib: 'posthog-python', ...on('/api/orders'), windowId: null }],
    ['what the SDK does on the side', { name: '$web_vitals', ...on('/a'), pageviewId: 'p:/a' }],
    ['the leaving of the page before', { name: '$pageleave', ...on('/a'), pageviewId: 'p:/a' }],
    ['an event without an address', { name: 'paid' }],
  ])('%s', (_, event) => {
    expect(places(aPageview('/a'), aPageview('/b', { after: 5 }), anEvent({ after: 9, ...event }))).toEqual([0, 1, 1]);
  });

  it('leaves a late event with the page that it names', () => {
    const late = aClick('x', { after: 9, ...on('/a'), pageviewId: 'p:/a' });
    expect(places(aPageview('/a'), aPageview('/b', { after: 5 }), late)).toEqual([0, 1, 0]);
  });
});

describe('tabs', () => {
  it('have visits of their own', () => {
    const events = [
      aPageview('/a'),
      aPageview('/b', { after: 5, windowId: 'w2' }),
      aClick('x', { after: 6, ...on('/a'), pageviewId: 'p:/a' }),
      aClick('x', { after: 7, windowId: 'w2', ...on('/b'), pageviewId: 'p:/b' }),
    ];
    expect(places(...events)).toEqual([0, 1, 0, 1]);
  });

  it('do not end each other: a visit lasts until the next in its own tab', () => {
    const events = [aPageview('/a'), aPageview('/b', { after: 5, windowId: 'w2' }), aPageview('/c', { after: 9_000 })];
    expect(visitsOf(...events).visits[0]?.durationMs).toBe(9_000);
  });
});

describe('noise', () => {
  const noise = anEvent({ name: '$exception', after: 7, ...on('/elsewhere'), pageviewId: 'p:/elsewhere' });
  const withNoise = (events: SessionEvent[], columns: Partial<SessionEvent> = {}) => {
    const all = [...events, { ...noise, ...columns }];
    return groupByVisit(inOrder(all, readClocks(all, null), new Set([noise.uuid])));
  };
  const story = [
    aPageview('/a'),
    aPageview('/b', { after: 5, windowId: 'w2' }),
    aClick('x', { after: 9, windowId: null, ...on('/c') }),
  ];

  it.each([
    ['of a tab, with what is open there', {}, [0, 1, 0, 1]],
    ['of another tab', { windowId: 'w2' }, [0, 1, 1, 1]],
    ['of a tab that nothing else is known of, with what came last', { windowId: 'w3' }, [0, 1, 1, 1]],
    ['of no tab, with what came last', { windowId: null }, [0, 1, 1, 1]],
    ['of a late page', { pageviewId: 'p:/a', ...on('/a') }, [0, 1, 0, 1]],
  ])('%s: changes neither visits nor what else belongs to them', (_, columns, expected) => {
    const { visits, events } = withNoise(story, columns);
    expect(events.map(({ visitId }) => visitId)).toEqual(expected);
    expect(visits).toEqual(visitsOf(...story).visits);
  });

  it('before all else stands with the first page', () => {
    const later = story.map((event) => ({ ...event, at: event.at + 60_000, deviceAt: null }));
    expect(withNoise(later).events.map(({ visitId }) => visitId)).toEqual([0, 0, 1, 1]);
  });

  it('alone makes a visit all the same', () => {
    expect(withNoise([]).visits).toMatchObject([{ path: '/elsewhere' }]);
  });
});

describe('what is measured', () => {
  const left = { prevPageviewId: 'p:/a', prevPageviewS: 3.5, prevPageviewScroll: 0.72 };

  it.each([
    ['said by the next page view', [aPageview('/a'), aPageview('/b', { after: 9_000, ...left })], 3_500, 0.72],
    ['said by the leaving', [aPageview('/a'), anEvent({ name: '$pageleave', after: 9_000, ...left })], 3_500, 0.72],
    [
      'of a page that identifying began',
      [anEvent(on('/a')), aPageview('/a', { after: 80 }), aPageview('/b', { after: 9_000, ...left })],
      3_500,
      0.72,
    ],
    ['by the next page, where nobody says', [aPageview('/a'), aPageview('/b', { after: 9_000 })], 9_000, null],
    ['by the last event, where nothing follows', [aPageview('/a'), aClick('x', { after: 700 })], 700, null],
    ['never below nothing', [aPageview('/a'), aPageview('/b', { after: 5, ...left, prevPageviewS: -3 })], 0, 0.72],
    [
      'scrolled never more than all',
      [aPageview('/a'), aPageview('/b', { after: 5, ...left, prevPageviewScroll: 1.2 })],
      3_500,
      1,
    ],
    [
      'of one page view over several addresses, by each address',
      [
        aPageview('/a'),
        aClick('x', { after: 400, ...on('/a/2'), pageviewId: 'p:/a' }),
        anEvent({ name: '$pageleave', after: 900, ...left }),
      ],
      400,
      null,
    ],
  ])('%s', (_, events, durationMs, scroll) => {
    expect(visitsOf(...events).visits[0]).toMatchObject({ durationMs, scroll });
  });
});
