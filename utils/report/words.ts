/**
 * A sentence in parts, so that a screen can set off what a person named and a copy can escape it. Strong: what the user
 * saw (a button, a form, an event's name). Code: an address, a path, a technical name.
 */
export type Word = string | { readonly strong: string } | { readonly code: string };
export type Words = readonly Word[];

/** The sentence as plain text. */
export function plainText(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : 'strong' in word ? word.strong : word.code)).join('');
}

/** Cuts text from a session to a length that fits a row. */
export function clip(text: string, length: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return clean.length > length ? `${clean.slice(0, length - 1).trimEnd()}…` : clean;
}

/** `1 page`, `3 pages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
