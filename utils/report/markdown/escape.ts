/**
 * Text as Markdown that no tracker reads as anything but that text. A backslash would not do: trackers look for mentions,
 * references and addresses in what was escaped, too. What is tame stands as it is, anything else in a code span, in which
 * GitHub, Linear and Jira look for nothing.
 */
export function escapeText(text: string): string {
  const parts: { readonly tame: boolean; text: string }[] = [];
  for (const token of oneLine(text).split(' ')) {
    const tame = isTame(token);
    const open = parts.at(-1);
    if (open && (open.tame === tame || token === '')) open.text += ` ${token}`;
    else parts.push({ tame, text: token });
  }
  return parts.map((part) => (part.tame ? part.text : spanKeepingSpaces(part.text))).join(' ');
}

/** What somebody named, set off: bold where it is tame as a whole, a code span otherwise. */
export function escapeName(text: string): string {
  const name = oneLine(text).trim();
  const isBold = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(name) && name.split(' ').every(isTame);
  return isBold ? `**${name}**` : codeSpan(name);
}

/** The text as a code span, whatever it holds; nothing for nothing. */
export function codeSpan(text: string): string {
  const code = oneLine(text).trim();
  if (code === '') return '';
  const longest = Math.max(0, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Next to the fence a backtick would be part of it.
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

/** A link. Its words are the report's own: they are not escaped. Text where the address is none that opens a page. */
export function link(words: string, href: string): string {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return words;
  return `[${words}](${new URL(href).href.replace(endsLink, encodeCharacter)})`;
}

/** Two pieces side by side, kept apart where they would run into each other. */
export function beside(before: string, after: string): string {
  const clash = /[`*!]$/.test(before) && /^[`*[]/.test(after);
  return clash ? `${before} ${after}` : before + after;
}

/** Text as one line, without what cannot be seen but changes what is. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(unseen, '')
    .replace(looseJoiner, '')
    .replace(/ {2,}/g, ' ');
}

/** Controls, marks of direction, tags and other format characters, and what is given no character. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cn}\p{Co}]/gu;

/** Joiners have their place between letters of some scripts and in emoji, and nowhere else. */
const looseJoiner = /(?<![\u0250-\u{10ffff}])[\u200c\u200d]|[\u200c\u200d](?![\u0250-\u{10ffff}])/gu;

const tameCharacters = /^[\p{L}\p{M}\p{N},.;:'"’‘“”()%…·–—→×?!+=€£¥-]*$/u;

/** What is made of tame characters, and still may be taken for more. */
const wild = [
  // `evil.example` is linked by Linear, Jira and Slack.
  /[\p{L}\p{N}]\.\p{L}/u,
  // The beginning of an address, wherever it was cut.
  /www\./i,
  // `GH-1`, `ABC-123`.
  /\p{L}[\p{L}\p{N}]*-\p{N}/u,
  // A commit.
  /[0-9a-f]{7}/i,
  // `:tada:`, `javascript:x`.
  /:\p{L}/u,
  /:[^:]*:/,
];
const clock = /^\(?\d{1,2}:\d\d:\d\d\)?[.,;]?$/;

function isTame(token: string): boolean {
  if (token === '&' || clock.test(token)) return true;
  return tameCharacters.test(token) && !wild.some((pattern) => pattern.test(token));
}

function spanKeepingSpaces(text: string): string {
  return text.replace(/\S(?:.*\S)?/u, (inner) => codeSpan(inner));
}

/** What an address may hold, and a link in Markdown may not. */
const endsLink = /[()[\]<>\\`|"'{}^!]/g;

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
