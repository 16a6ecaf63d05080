import type { EventTarget } from '@/utils/facts/events';
import { clip, type Word } from './words';

/** What a person would call the element: its spoken label, its text, or the names that developers gave it. */
export function elementLabel(target: EventTarget | null): string | null {
  if (target === null) return null;
  const known = labels.get(target);
  if (known !== undefined) return known;
  const label = labelOf(target);
  labels.set(target, label);
  return label;
}

/** The same few elements are named thousands of times. */
const labels = new WeakMap<EventTarget, string | null>();

function labelOf(target: EventTarget): string | null {
  const { ariaLabel, text, dataAttr, name, id } = target;
  for (const one of [ariaLabel, text, dataAttr, name, id]) {
    const label = one === null ? '' : clip(one, 80);
    if (label !== '') return label;
  }
  return null;
}

/** The element in a sentence. */
export function elementWord(target: EventTarget | null): Word {
  const label = elementLabel(target);
  if (label !== null) return { strong: label };
  return target?.tag ? { code: `<${target.tag}>` } : 'something without a name';
}

/** Tells two elements apart, as well as what is known of them allows. */
export function elementKey(target: EventTarget | null): string {
  if (target === null) return '';
  const known = keys.get(target);
  if (known !== undefined) return known;
  const { tag, id, dataAttr, href, name, form } = target;
  // No text has the separator in it by chance: two elements never share a key because of a space.
  const key = [tag, elementLabel(target), id, dataAttr, href, name, form].join('\u001f');
  keys.set(target, key);
  return key;
}

const keys = new WeakMap<EventTarget, string>();

const fields = new Set(['input', 'textarea', 'select']);

/** Whether a person fills it in. */
export function isField(target: EventTarget | null): boolean {
  return target?.tag !== null && target?.tag !== undefined && fields.has(target.tag);
}
