import { describe, expect, it } from 'vitest';
import { stepsTo } from './steps';
import { aClick, anEvent, aPageview, aTarget, content, type EventSketch, reportOn, start } from './testing/facts';
import { plainText } from './words';

const field = (name: string, columns: EventSketch = {}) =>
  anEvent({ name: '$autocapture', action: 'change', target: aTarget({ tag: 'input', name }), ...columns });
const submit = (columns: EventSketch = {}) =>
  anEvent({ name: '$autocapture', action: 'submit', target: aTarget({ tag: 'form', name: 'pay' }), ...columns });

/** The steps to what failed `failedAfter` ms after the start. Events come a second after each other where they say nothing. */
function steps(events: readonly ReturnType<typeof anEvent>[], failedAfter: number): string[] {
  const story = content(reportOn({ events }).whatHappened);
  return stepsTo(story, { offsetMs: failedAfter, at: start + failedAfter }).map(({ words }) => plainText(words));
}

const s = 1000;

describe('the steps to a failure', () => {
  it('begin on the first page on which something was done, and end with the failing action', () => {
    expect(
      steps(
        [
          aPageview('/', { after: 0 }),
          aClick('Teas', { after: 10 * s, url: 'https://shop.example/', pageviewId: 'p:/' }),
          aPageview('/teas', { after: 11 * s }),
          aClick('Add', { after: 20 * s, url: 'https://shop.example/teas', pageviewId: 'p:/teas' }),
          aClick('Checkout', { after: 30 * s, url: 'https://shop.example/teas', pageviewId: 'p:/teas' }),
          aPageview('/checkout', { after: 31 * s }),
          aClick('Pay now', { after: 40 * s, url: 'https://shop.example/checkout', pageviewId: 'p:/checkout' }),
          aClick('Help', { after: 50 * s, url: 'https://shop.example/checkout', pageviewId: 'p:/checkout' }),
        ],
        40 * s,
      ),
    ).toEqual(['Open /teas', 'Click Add', 'Click Checkout', 'Click Pay now']);
  });

  it('leave out ways round on which nothing was done', () => {
    expect(
      steps(
        [
          aPageview('/teas', { after: 0 }),
          aClick('Add', { after: s }),
          aClick('Help', { after: 10 * s }),
          aPageview('/help', { after: 11 * s, pageviewId: 'h' }),
          aPageview('/teas', { after: 20 * s, pageviewId: 'again' }),
          aClick('Pay', { after: 30 * s, url: 'https://shop.example/teas', pageviewId: 'again' }),
        ],
        30 * s,
      ),
    ).toEqual(['Open /teas', 'Click Add', 'Click Pay']);
  });

  it('keep a way round on which the app noted an event', () => {
    const shop = (path: string) => ({ url: `https://shop.example${path}`, pageviewId: `p:${path}` });
    expect(
      steps(
        [
          aPageview('/teas', { after: 0 }),
          aClick('Assam', { after: s, ...shop('/teas') }),
          aPageview('/assam', { after: 2 * s }),
          anEvent({ name: 'reserved', after: 3 * s, ...shop('/assam') }),
          aPageview('/teas', { after: 20 * s, pageviewId: 'again' }),
          aClick('Pay', { after: 30 * s, url: 'https://shop.example/teas', pageviewId: 'again' }),
        ],
        30 * s,
      ),
    ).toEqual(['Open /assam', 'Go to /teas', 'Click Pay']);
  });

  it('tell fields together, and never what was typed into them', () => {
    expect(
      steps(
        [
          aPageview('/pay', { after: 0 }),
          field('street', { after: s }),
          field('city', { after: 2 * s }),
          aClick('Pay', { after: 3 * s }),
        ],
        3 * s,
      ),
    ).toEqual(['Open /pay', 'Fill in street and city', 'Click Pay']);
  });

  it.each([
    ['email', 'Type your email into email'],
    ['e-mail address', 'Type your email into e-mail address'],
    ['new-password', 'Type a password into new-password'],
    ['city', 'Fill in city'],
  ])('say what to type into %s', (name, words) => {
    expect(steps([aPageview('/pay', { after: 0 }), field(name, { after: s })], s)).toEqual(['Open /pay', words]);
  });

  it('tell a click and the submit that it makes as one, and a submit without a click', () => {
    const page = aPageview('/pay', { after: 0 });
    expect(steps([page, aClick('Pay', { after: s }), submit({ after: s + 20 })], s + 20)).toEqual([
      'Open /pay',
      'Click Pay',
    ]);
    expect(steps([page, submit({ after: s })], s)).toEqual(['Open /pay', 'Submit pay']);
  });

  it('end with a rage or dead click that stands alone, and tell none of a click twice', () => {
    const page = aPageview('/pay', { after: 0 });
    const target = aTarget({ text: 'Pay' });
    const made = (name: string, after: number) => anEvent({ name, target, after });
    expect(steps([page, made('$rageclick', s)], s)).toEqual(['Open /pay', 'Click Pay several times']);
    expect(steps([page, made('$dead_click', s)], s)).toEqual(['Open /pay', 'Click Pay']);
    expect(steps([page, made('$dead_swipe', s)], s)).toEqual(['Open /pay', 'Swipe over Pay']);
    const clicks = [1, 2, 3].map((n) => aClick('Pay', { after: s + n, target }));
    expect(steps([page, ...clicks, made('$rageclick', s + 3)], s + 3)).toEqual(['Open /pay', 'Click Pay 3 times']);
  });

  it('end with what the app reported, where it failed upon that', () => {
    const page = aPageview('/pay', { after: 0 });
    const sent = anEvent({ name: 'quote received', after: 9 * s });
    expect(steps([page, aClick('Quote', { after: s }), sent], 9 * s)).toEqual([
      'Open /pay',
      'Click Quote',
      'Wait until quote received is sent',
    ]);
    const later = aClick('Buy', { after: 9 * s });
    expect(steps([page, sent, later], 9 * s)).toEqual(['Open /pay', 'Click Buy']);
  });

  it('count what is pressed again and again', () => {
    const clicks = [1, 2, 3].map((n) => aClick('Pay', { after: n * s }));
    expect(steps([aPageview('/pay', { after: 0 }), ...clicks], 3 * s)).toEqual(['Open /pay', 'Click Pay 3 times']);
  });

  it('stay in the tab in which it failed, without servers', () => {
    expect(
      steps(
        [
          aPageview('/teas', { after: 0, windowId: 'w1' }),
          aPageview('/pay', { after: s, windowId: 'w2' }),
          aClick('Add', { after: 2 * s, windowId: 'w1', url: 'https://shop.example/teas', pageviewId: 'p:/teas' }),
          aClick('Pay', { after: 3 * s, windowId: 'w2', url: 'https://shop.example/pay', pageviewId: 'p:/pay' }),
          anEvent({ name: 'charged', after: 3 * s, lib: 'posthog-node', windowId: null }),
        ],
        3 * s,
      ),
    ).toEqual(['Open /pay', 'Click Pay']);
  });

  it('are few: a long way begins in its midst', () => {
    const pages = Array.from({ length: 10 }, (_, n) => [
      aPageview(`/p${n}`, { after: n * 20 * s }),
      aClick(`One ${n}`, { after: n * 20 * s + s, url: `https://shop.example/p${n}`, pageviewId: `p:/p${n}` }),
      aClick(`Two ${n}`, { after: n * 20 * s + 8 * s, url: `https://shop.example/p${n}`, pageviewId: `p:/p${n}` }),
    ]).flat();
    const told = steps(pages, 200 * s);
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told[0]).toBe('Open /p6');
    expect(told.at(-1)).toBe('Click Two 9');
  });
});
