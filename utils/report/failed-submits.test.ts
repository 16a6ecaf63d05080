import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/utils/facts/events';
import { findFailedSubmits } from './failed-submits';
import { aClick, anEvent, anException, aPageview, aTarget, type EventSketch } from './testing/facts';
import { seen, told } from './testing/seen';

const at = { url: 'https://shop.example/contact', pageviewId: 'p:/contact' };
const then = (after: number, sketch: EventSketch) => anEvent({ after, ...at, ...sketch });
const form = aTarget({ tag: 'form', name: 'contact', form: 'contact' });
const send = aTarget({ tag: 'button', text: 'Send', form: 'contact' });
const submit = (after: number, sketch: EventSketch = {}) =>
  then(after, { name: '$autocapture', action: 'submit', target: form, ...sketch });
const change = (after: number) =>
  then(after, { name: '$autocapture', action: 'change', target: aTarget({ tag: 'input', form: 'contact' }) });
const thrown = anException({ after: 10_100 });
const exception = (after: number) => then(after, { name: '$exception', uuid: thrown.uuid });
/** The visit goes on for a minute. */
const later = then(60_000, { name: '$pageleave' });

const failed = (events: readonly SessionEvent[], sketch = {}) =>
  findFailedSubmits(seen([aPageview('/contact'), ...events, later], { exceptions: [thrown], ...sketch })).map(told);

describe('failed submits', () => {
  it.each<[string, SessionEvent[], string[]]>([
    [
      'an exception',
      [submit(10_000), exception(10_100)],
      ['Submitted contact ×1 at 10000: TypeError: x is undefined followed after 0.1 s (failure)'],
    ],
    [
      'an exception too late',
      [submit(10_000), { ...exception(15_100), deviceAt: null, at: later.at - 44_900, lib: null }],
      ['Submitted contact ×1 at 10000: no event followed, the same page was still open 10 s later (friction)'],
    ],
    [
      'an exception, and it went through',
      [submit(10_000), exception(10_100), then(11_000, { name: 'message sent' })],
      [],
    ],
    [
      'a dead click on its button',
      [aClick('', { ...at, name: '$dead_click', target: send, after: 9_990 }), submit(10_000)],
      ['Submitted contact ×1 at 10000: page did not change (failure)'],
    ],
    [
      'rage clicks on its button',
      [submit(10_000), aClick('', { ...at, name: '$rageclick', target: send, after: 12_000 })],
      ['Submitted contact ×1 at 10000: rage clicks on Send followed (failure)'],
    ],
    [
      'rage clicks elsewhere',
      [submit(10_000), aClick('Other', { ...at, name: '$rageclick', after: 12_000 })],
      ['Submitted contact ×1 at 10000: no event followed, the same page was still open 10 s later (friction)'],
    ],
    ['a page', [submit(10_000), aPageview('/thanks', { after: 12_000 })], []],
    [
      'a page of another tab',
      [submit(10_000), aPageview('/thanks', { after: 12_000, windowId: 'w2' })],
      ['Submitted contact ×1 at 10000: no event followed, the same page was still open 10 s later (friction)'],
    ],
    ["a server's event", [submit(10_000), then(12_000, { name: 'stored', lib: 'posthog-node', windowId: null })], []],
    [
      'sent again as it was',
      [submit(10_000), submit(14_000), aPageview('/thanks', { after: 15_000 })],
      [
        'Submitted contact ×1 at 10000: no event followed, submitted again after 4 s; a later try went through (friction)',
      ],
    ],
    [
      'sent again and again',
      [submit(10_000), submit(14_000), submit(18_000)],
      ['Submitted contact 3 times ×3 at 10000: no event followed, submitted again after 4 s (failure)'],
    ],
    [
      'sent again with something else: perhaps another search',
      [submit(10_000), change(13_000), submit(14_000), change(17_000), submit(18_000)],
      ['Submitted contact 3 times ×3 at 10000: no event followed, submitted again after 4 s (friction)'],
    ],
    [
      'a rage of submits is told once',
      [submit(10_000), submit(10_200), submit(10_400), exception(10_100)],
      ['Submitted contact 3 times ×3 at 10000: TypeError: x is undefined followed after 0.1 s (failure)'],
    ],
    [
      'two forms',
      [submit(10_000), exception(10_100), submit(30_000, { target: aTarget({ tag: 'form', form: '#b', id: 'b' }) })],
      [
        'Submitted contact ×1 at 10000: TypeError: x is undefined followed after 0.1 s (failure)',
        'Submitted b ×1 at 30000: no event followed, the same page was still open 10 s later (friction)',
      ],
    ],
  ])('%s', (_, events, expected) => {
    expect(failed(events)).toEqual(expected);
  });

  it('are not found where the page did not stay open', () => {
    const events = [aPageview('/contact'), submit(10_000), then(12_000, { name: '$pageleave' })];
    expect(findFailedSubmits(seen(events))).toEqual([]);
  });

  it.each(['problems', 'pages', 'custom'] as const)('are not found by silence where %s were left out', (rank) => {
    expect(failed([submit(10_000)], { cut: [rank] })).toEqual([]);
    expect(failed([submit(10_000), exception(10_100)], { cut: [rank] })).toHaveLength(1);
  });

  it('are not found by silence while the session goes on', () => {
    expect(failed([submit(55_000)], { knownUntil: 60_000 })).toEqual([]);
  });
});
