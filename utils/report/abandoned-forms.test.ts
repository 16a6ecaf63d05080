import { describe, expect, it } from 'vitest';
import type { EventTarget, SessionEvent } from '@/utils/facts/events';
import { findAbandonedForms } from './abandoned-forms';
import { aClick, anEvent, aPageview, aTarget, type EventSketch } from './testing/facts';
import { seen, told } from './testing/seen';

const at = { url: 'https://shop.example/contact', pageviewId: 'p:/contact' };
const then = (after: number, sketch: EventSketch) => anEvent({ after, ...at, ...sketch });
const field = (name: string, form: string | null = 'contact') => aTarget({ tag: 'input', name, form, control: 'text' });
const change = (after: number, target: EventTarget) => then(after, { name: '$autocapture', action: 'change', target });
const filled = [change(1_000, field('name')), change(2_000, field('email')), change(3_000, field('email'))];
const press = (after: number, target: Partial<EventTarget>) =>
  aClick('', { ...at, after, target: aTarget({ tag: 'button', text: 'Send', form: 'contact', ...target }) });
const away = aPageview('/plans', { after: 63_000 });

const left = (events: readonly SessionEvent[], sketch = {}) =>
  findAbandonedForms(seen([aPageview('/contact'), ...events], sketch)).map(told);
const plain = ['Filled 2 fields of contact, never submitted ×1 at 1000: left for /plans after 1 min (friction)'];

describe('abandoned forms', () => {
  it.each<[string, SessionEvent[], string[]]>([
    ['left for another page', [...filled, away], plain],
    [
      'left for good',
      [...filled, then(43_000, { name: '$pageleave' })],
      ['Filled 2 fields of contact, never submitted ×1 at 1000: left after 40 s (friction)'],
    ],
    [
      'a form without a name',
      [change(1_000, field('a', 'form wide 2 1')), change(2_000, field('b', 'form wide 2 1')), away],
      ['Filled 2 fields, never submitted ×1 at 1000: left for /plans after 1 min 1 s (friction)'],
    ],
    [
      'named by its id',
      [change(1_000, field('a', '#login')), change(3_000, field('b', '#login')), away],
      ['Filled 2 fields of login, never submitted ×1 at 1000: left for /plans after 1 min (friction)'],
    ],
    ['one field alone', [change(1_000, field('q')), change(2_000, field('q')), away], []],
    ['fields outside of a form', [change(1_000, field('a', null)), change(2_000, field('b', null)), away], []],
    [
      'submitted',
      [...filled, then(4_000, { name: '$autocapture', action: 'submit', target: field('', 'contact') }), away],
      [],
    ],
    ['its button pressed', [...filled, press(4_000, {}), away], []],
    ['a button pressed before', [press(500, {}), ...filled, away], plain],
    ["another form's button pressed", [...filled, press(4_000, { form: 'other' }), away], plain],
    ['a toggle pressed', [...filled, press(4_000, { control: 'toggle' }), away], plain],
    ['something came of it', [...filled, then(9_000, { name: 'draft saved' }), away], []],
    ['nothing came of it but trouble', [...filled, then(9_000, { name: 'validation failed' }), away], plain],
    ['something came of what was next', [...filled, away, anEvent({ name: 'plan chosen', after: 64_000 })], plain],
    ['a filter, which sends itself', [...filled, aPageview('/contact', { after: 3_200, pageviewId: 'p:2' }), away], []],
  ])('%s', (_, events, expected) => {
    expect(left(events)).toEqual(expected);
  });

  it.each(['pages', 'custom', 'forms', 'clicks'] as const)('are not found where %s were left out', (rank) => {
    expect(left([...filled, away], { cut: [rank] })).toEqual([]);
  });

  it('are not found while they may still be sent', () => {
    expect(left(filled, { knownUntil: 3_000 })).toEqual([]);
    expect(left([...filled, away], { knownUntil: 63_000 })).toEqual(plain);
  });
});
