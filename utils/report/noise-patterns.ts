/** A pattern for messages that are known to be harmless, as a person writes it: text, or a `/regular expression/`. */
export type NoisePattern =
  | { readonly kind: 'pattern'; readonly matches: (text: string) => boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** A longer pattern is no pattern any more. */
const longestPattern = 200;
/** Of a message only so much is looked at by a regular expression, which bounds what one costs. */
const longestText = 300;
/** So many parts may repeat without end, and so many may be there or not, or be one of several. */
const mostEndless = 2;
const mostChoices = 10;

/**
 * Reads a pattern. Text matches where a message contains it, in capitals or not. A regular expression is refused where it
 * could take very long on a message that somebody made for it: messages come from strangers.
 */
export function readNoisePattern(written: string): NoisePattern {
  const text = written.trim();
  if (text === '') return { kind: 'refused', reason: 'It is empty.' };
  if (text.length > longestPattern)
    return { kind: 'refused', reason: `It is longer than ${longestPattern} characters.` };
  const source = /^\/(.+)\/i?$/.exec(text)?.[1];
  if (source === undefined) {
    const part = text.toLowerCase();
    return { kind: 'pattern', matches: (message) => message.toLowerCase().includes(part) };
  }
  const costly = costOf(source);
  if (costly !== null) return { kind: 'refused', reason: costly };
  try {
    const pattern = new RegExp(source, 'i');
    return { kind: 'pattern', matches: (message) => pattern.test(message.slice(0, longestText)) };
  } catch {
    return { kind: 'refused', reason: 'It is no regular expression.' };
  }
}

/** Why a regular expression may take too long, `null` where it cannot. */
function costOf(source: string): string | null {
  // Neither what is escaped nor what stands in brackets repeats anything.
  const plain = source
    .replace(/\\[1-9k]/g, '§')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x');
  if (plain.includes('§')) return 'It refers back to what it found.';
  const endless = plain.match(/[*+]|\{\d*,\}/g)?.length ?? 0;
  const choices = plain.match(/[*+|]|\?(?![:=!<])|\{[^}]*\}/g)?.length ?? 0;
  if (endless > mostEndless) return `More than ${mostEndless} parts of it repeat without end.`;
  if (choices > mostChoices) return `More than ${mostChoices} parts of it may differ.`;
  return repeatsGroup(plain) ? 'A group that may differ is repeated.' : null;
}

/** Whether a group that repeats holds something that repeats, or is one of several. */
function repeatsGroup(plain: string): boolean {
  const open: boolean[] = [];
  for (const [at, sign] of [...plain].entries()) {
    if (sign === '(') open.push(false);
    if (sign !== '(' && /[*+|{]/.test(sign)) open.fill(true);
    if (sign === '?' && plain[at - 1] !== '(') open.fill(true);
    if (sign === ')' && open.pop() && /[*+{]/.test(plain[at + 1] ?? '')) return true;
  }
  return false;
}
