/**
 * A sentence in parts, so that a screen can set off what a person named and a copy can escape it. Strong: what the user
 * saw (a button, a form, an event's name). Code: an address, a path, a technical name. `thrown`: it is the title of an
 * exception of this type, which quotes a message.
 */
export type Word =
  | string
  | { readonly strong: string; readonly thrown?: string }
  | { readonly code: string; readonly thrown?: string };
export type Words = readonly Word[];

/** The sentence as plain text. */
export function plainText(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : 'strong' in word ? word.strong : word.code)).join('');
}

/** What cannot be seen but changes what is: controls, and marks that turn the direction of what follows. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text from a session as one line without unseen characters, cut to a length that fits a row. */
export function clip(text: string, length: number): string {
  // Far more than fits is not worth reading.
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .trim();
  return line.length > length
    ? `${line
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\s*\ufffd?$/, '')}…`
    : line;
}

/** `1 page`, `3 pages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
