import { describe, expect, it } from 'vitest';
import type { EventTarget, SessionEvent } from '@/utils/facts/events';
import { findRageClicks } from './rage-clicks';
import { aClick, anEvent, anException, aPageview, aTarget, type EventSketch } from './testing/facts';
import { seen, told } from './testing/seen';

const on = 'https://shop.example/a';
const at = { url: on, pageviewId: 'p:/a' };
const click = (after: number, target: EventTarget = pay) => aClick('', { after, target, ...at });
const rage = (after: number, target: EventTarget = pay) => aClick('', { after, target, name: '$rageclick', ...at });
const then = (after: number, sketch: EventSketch) => anEvent({ after, ...at, ...sketch });
const pay = aTarget({ tag: 'button', text: 'Pay' });

/** Three clicks of 800 ms each and the SDK's report in their midst, from 1 s on; the last one is at 2.6 s. */
const burst = (target: EventTarget = pay, from = 1000) => [
  click(from, target),
  click(from + 800, target),
  rage(from + 1600, target),
  click(from + 1600, target),
];
const rages = (events: readonly SessionEvent[], sketch = {}) =>
  findRageClicks(seen([aPageview('/a'), ...events], sketch)).map(told);

describe('how often was clicked', () => {
  it.each<[string, SessionEvent[], string[]]>([
    [
      'counts the clicks of its burst',
      [...[100, 300, 501, 900].map((after) => click(after)), rage(500)],
      ['Clicked Pay 4 times ×4 at 100: no event followed (friction)'],
    ],
    ['says how long it went on', burst(), ['Clicked Pay 3 times in 2 s ×3 at 1000: no event followed (friction)']],
    [
      'gives no number where no click was captured',
      [rage(500)],
      ['Rage clicked Pay ×1 at 500: no event followed (friction)'],
    ],
    [
      'leaves out clicks before and after',
      [0, 2_100, 2_800, 5_000].map((after) => click(after)).concat(rage(2_600)),
      ['Clicked Pay 2 times ×2 at 2100: no event followed (friction)'],
    ],
    [
      'leaves out clicks of another element',
      [click(100, aTarget({ tag: 'button', text: 'Less' })), rage(500)],
      ['Rage clicked Pay ×1 at 500: no event followed (friction)'],
    ],
    [
      'is one an element',
      [rage(500), rage(60_000), rage(700, aTarget({ tag: 'button', text: 'Apply' }))],
      [
        'Rage clicked Pay ×2 at 500: no event followed (friction)',
        'Rage clicked Apply ×1 at 700: no event followed (friction)',
      ],
    ],
    [
      'tells elements of one name apart by what else names them',
      ['one', 'two'].map((id) => rage(500, aTarget({ tag: 'button', text: 'Remove', id }))),
      [
        'Rage clicked Remove ×1 at 500: no event followed (friction)',
        'Rage clicked Remove ×1 at 500: no event followed (friction)',
      ],
    ],
    [
      'and by their form',
      ['one', 'two'].map((form) => rage(500, aTarget({ tag: 'button', text: 'Send', form }))),
      [
        'Rage clicked Send ×1 at 500: no event followed (friction)',
        'Rage clicked Send ×1 at 500: no event followed (friction)',
      ],
    ],
  ])('%s', (_, events, expected) => {
    expect(rages(events)).toEqual(expected);
  });

  it('is one a visit', () => {
    const b = { url: 'https://shop.example/b', pageviewId: 'p:/b' };
    const events = [
      rage(500),
      aPageview('/b', { after: 900 }),
      aClick('Pay', { name: '$rageclick', after: 1_900, ...b }),
    ];
    expect(rages(events)).toHaveLength(2);
  });
});

describe('did the page answer?', () => {
  const thrown = anException({ after: 2_700 });
  const form = aTarget({ tag: 'button', text: 'Pay', form: 'checkout' });
  const submit = (after: number, name: string) =>
    then(after, { name: '$autocapture', action: 'submit', target: aTarget({ tag: 'form', form: name }) });

  it.each<[string, SessionEvent[], string]>([
    ['nothing', burst(), 'no event followed (friction)'],
    ['nothing in time', [...burst(), aPageview('/b', { after: 5_601 })], 'no event followed (friction)'],
    ['what the SDK does by itself', [...burst(), then(2_700, { name: '$set' })], 'no event followed (friction)'],
    [
      'something in another tab',
      [...burst(), aPageview('/b', { after: 2_700, windowId: 'w2' })],
      'no event followed (friction)',
    ],
    [
      'a page, late',
      [...burst(), aPageview('/b', { after: 3_800 })],
      'page navigated after 1.2 s: slow, not broken (friction)',
    ],
    [
      'a page, at the end of the clicks',
      [...burst(), aPageview('/b', { after: 2_900 })],
      'page navigated 1.9 s after the first click: slow, not broken (friction)',
    ],
    [
      'a page at once',
      [click(1_000), click(1_250), rage(1_500), click(1_500), aPageview('/b', { after: 1_900 })],
      'page navigated after 0.4 s (innocent)',
    ],
    [
      'a custom event at every click',
      [...burst(), then(1_010, { name: 'added' }), then(1_810, { name: 'added' }), then(2_610, { name: 'added' })],
      'added followed at once (innocent)',
    ],
    [
      "a server's event",
      [...burst(), then(1_100, { name: 'stored', lib: 'posthog-node', windowId: null })],
      'stored followed after 0.1 s (innocent)',
    ],
    [
      'a change',
      [...burst(), then(1_100, { name: '$autocapture', action: 'change' })],
      'a field changed after 0.1 s (innocent)',
    ],
    ['a form sent elsewhere', [...burst(form), submit(1_100, 'other')], 'a form was submitted after 0.1 s (innocent)'],
    ['its own form alone', [...burst(form), submit(1_010, 'checkout')], 'submitted, and no event followed (friction)'],
    [
      'an exception',
      [...burst(), then(2_700, { name: '$exception', uuid: thrown.uuid }), aPageview('/b', { after: 2_800 })],
      'TypeError: x is undefined followed after 1.7 s (friction)',
    ],
    [
      'a dead click',
      [...burst(), then(1_795, { name: '$dead_click', target: pay, late: 0 })],
      'page did not change (friction)',
    ],
    [
      'a dead click and an exception',
      [
        ...burst(),
        then(1_795, { name: '$dead_click', target: pay }),
        then(2_700, { name: '$exception', uuid: thrown.uuid }),
      ],
      'page did not change, TypeError: x is undefined followed after 1.7 s (friction)',
    ],
    [
      "another element's dead click",
      [...burst(), then(1_795, { name: '$dead_click', target: form })],
      'no event followed (friction)',
    ],
  ])('%s', (_, events, expected) => {
    const [only] = rages(events, { exceptions: [thrown] });
    expect(only?.slice(only.indexOf(' at 1000: '))).toBe(` at 1000: ${expected}`);
  });

  it.each(['problems', 'pages', 'custom', 'forms'] as const)('is not told where %s were left out', (rank) => {
    expect(rages(burst(), { cut: [rank] })).toEqual(['Clicked Pay 3 times in 2 s ×3 at 1000 (friction)']);
  });

  it('is not told before the time for it is over', () => {
    expect(rages(burst(), { knownUntil: 5_599 })[0]).toBe('Clicked Pay 3 times in 2 s ×3 at 1000 (friction)');
    expect(rages(burst(), { knownUntil: 5_600 })[0]).toContain('no event followed');
  });

  it('is told of the worst burst', () => {
    const events = [
      ...burst(),
      aPageview('/b', { after: 3_800, windowId: 'w2' }),
      ...burst(pay, 20_000),
      then(20_100, { name: 'paid' }),
    ];
    expect(rages(events)[0]).toContain('no event followed');
  });
});

describe('what is usual', () => {
  const button = (text: string, ariaLabel: string | null = null) => aTarget({ tag: 'button', text, ariaLabel });

  it.each<[EventTarget, string]>([
    [aTarget({ tag: 'input', name: 'email', control: 'text' }), 'text field, probably selecting its text'],
    [aTarget({ tag: 'input', name: 'amount', control: 'number' }), 'a stepper, probably counting'],
    [button('+', 'More'), 'a stepper, probably counting'],
    [button('−'), 'a stepper, probably counting'],
    [button('', 'Increase quantity'), 'a stepper, probably counting'],
    [button('›', 'Next picture'), 'next or previous, probably leafing through'],
    [button('Previous'), 'next or previous, probably leafing through'],
    [button('»'), 'next or previous, probably leafing through'],
    [button('›', 'Next month'), 'a calendar, probably leafing through it'],
    [aTarget({ tag: 'button', text: 'Dark', control: 'toggle' }), 'a toggle, probably trying both ways'],
    [aTarget({ tag: 'a', text: 'Details', control: 'selected-tab' }), 'a tab that was open already'],
  ])('%o: %s', (target, reason) => {
    expect(rages(burst(target))[0]).toMatch(new RegExp(`: ${reason} \\(innocent\\)$`));
  });

  it.each(['Next', 'Nexterday', 'Morello', 'Apply'])('is read from whole words: %s', (text) => {
    expect(rages(burst(button(text)))[0]?.endsWith('(innocent)')).toBe(text === 'Next');
  });

  it('knows a double-click', () => {
    const events = [click(1_000), click(1_150), rage(1_300), click(1_300)];
    expect(rages(events)).toEqual(['Clicked Pay 3 times ×3 at 1000: probably a double-click (innocent)']);
  });

  it('is no excuse for a second burst', () => {
    const more = button('+', 'More');
    expect(rages([...burst(more), ...burst(more, 20_000)])).toEqual([
      'Clicked More 6 times in 21 s ×6 at 1000: no event followed (a stepper, probably counting) (friction)',
    ]);
  });

  it('is no excuse for an exception, nor for a page that does not change where it should', () => {
    const more = button('+', 'More');
    const dead = (target: EventTarget) => [...burst(target), then(1_795, { name: '$dead_click', target })];
    expect(rages([...burst(more), then(2_700, { name: '$exception' })])[0]).toContain('(friction)');
    expect(rages(dead(more))[0]).toContain('page did not change (a stepper, probably counting) (friction)');
    expect(rages(dead(aTarget({ tag: 'input', name: 'email', control: 'text' })))[0]).toContain('(innocent)');
  });
});
