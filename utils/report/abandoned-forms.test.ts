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
const loose = (name: string, container: string | null = '#gift') =>
  aTarget({ tag: 'input', name, container, control: 'text' });
const looseFilled = [change(1_000, loose('to')), change(2_000, loose('from'))];
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
    [
      'left by a link straight from the last field',
      [...filled, press(3_060, { tag: 'a', form: null, href: '/' }), aPageview('/', { after: 3_300 })],
      ['Filled 2 fields of contact, never submitted ×1 at 1000: left for / at once (friction)'],
    ],
    ['one field alone', [change(1_000, field('q')), change(2_000, field('q')), away], []],
    [
      'fields of which nothing says that they belong together',
      [change(1_000, loose('a', null)), change(2_000, loose('b', null)), away],
      [],
    ],
    [
      'fields outside of a form',
      [...looseFilled, away],
      ['Filled 2 fields of gift, never submitted ×1 at 1000: left for /plans after 1 min 1 s (friction)'],
    ],
    [
      'such fields, of which only one was typed into',
      [change(1_000, loose('to')), change(2_000, aTarget({ tag: 'select', name: 'sort', container: '#gift' })), away],
      [],
    ],
    ['fields of two containers', [change(1_000, loose('a')), change(2_000, loose('b', '#other')), away], []],
    [
      'fields of a container without a name',
      [change(1_000, loose('a', 'group fieldset 2')), change(2_000, loose('b', 'group fieldset 2')), away],
      ['Filled 2 fields, never submitted ×1 at 1000: left for /plans after 1 min 1 s (friction)'],
    ],
    ['such fields, and anything of the page pressed', [...looseFilled, press(2_000, { form: null }), away], []],
    [
      'such fields, and something that is no button pressed',
      [...looseFilled, press(9_000, { tag: 'div', form: null }), away],
      [],
    ],
    [
      'such fields, and a link pressed',
      [...looseFilled, press(62_990, { tag: 'a', form: null, href: '/plans' }), away],
      ['Filled 2 fields of gift, never submitted ×1 at 1000: left for /plans after 1 min 1 s (friction)'],
    ],
    [
      'such fields, and a button pressed before',
      [press(500, { form: null }), ...looseFilled, away],
      ['Filled 2 fields of gift, never submitted ×1 at 1000: left for /plans after 1 min 1 s (friction)'],
    ],
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

  it('are none where the project takes what came for success, whatever its name', () => {
    const declined = then(9_000, { name: 'gift declined' });
    expect(left([...filled, declined, away])).toEqual(plain);
    expect(left([...filled, declined, away], { rules: { successEvents: ['gift declined'] } })).toEqual([]);
  });

  it('are not found while they may still be sent', () => {
    expect(left(filled, { knownUntil: 3_000 })).toEqual([]);
    expect(left([...filled, away], { knownUntil: 63_000 })).toEqual(plain);
  });
});
