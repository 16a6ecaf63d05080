/**
 * A letter of a script that parts no words by spaces, or hangs particles on a name: what stands beside a name tells
 * nothing.
 */
export const unspaced =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';

const letter = new RegExp(unspaced, 'u');

/** Whether a text has such a letter. */
export function isUnspaced(text: string): boolean {
  return letter.test(text);
}
