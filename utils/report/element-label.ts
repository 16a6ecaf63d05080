import type { EventTarget } from '@/utils/facts/events';
import { clip, type Word } from './words';

/** What a person would call the element: its spoken label, its text, or the names that developers gave it. */
export function elementLabel(target: EventTarget | null): string | null {
  if (target === null) return null;
  const { ariaLabel, text, dataAttr, name, id } = target;
  const label = [ariaLabel, text, dataAttr, name, id].find((one) => one !== null && one.trim() !== '');
  return label ? clip(label, 80) : null;
}

/** The element in a sentence. */
export function elementWord(target: EventTarget | null): Word {
  const label = elementLabel(target);
  if (label !== null) return { strong: label };
  return target?.tag ? { code: `<${target.tag}>` } : 'something without a name';
}

/** Tells two elements apart, as well as what is known of them allows. */
export function elementKey(target: EventTarget | null): string {
  return `${target?.tag ?? ''} ${elementLabel(target) ?? ''}`;
}

const fields = new Set(['input', 'textarea', 'select']);

/** Whether a person fills it in. */
export function isField(target: EventTarget | null): boolean {
  return target?.tag !== null && target?.tag !== undefined && fields.has(target.tag);
}
