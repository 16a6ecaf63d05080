import type { Word, Words } from '../words';
import type { RedactionLevel } from './level';
import { redactIps } from './redact-ips';
import { redactText } from './redact-text';
import { onlyPaths } from './redact-url';
import { isUnspaced, unspaced } from './unspaced';

/** What may be said of a session's texts at one level. */
export type Redaction = {
  readonly level: RedactionLevel;
  /** A text that may hold some of the session's. */
  readonly text: (text: string) => string;
  /** A text of the report's own: its words are nobody's name. */
  readonly own: (text: string) => string;
  readonly words: (words: Words) => Words;
};

/** A name, and what stands for it. */
export type KnownName = { readonly name: string; readonly initials: string };

/** The redaction of a level. `names`: by which the person is known, so that no greeting on a page gives them away. */
export function redactionAt(level: RedactionLevel, names: readonly KnownName[]): Redaction {
  const text = textAt(level, names);
  const own = textAt(level, []);
  return {
    level,
    text,
    own,
    words: (words) => words.map((word) => (typeof word === 'string' ? own(word) : redactWord(word, level, text))),
  };
}

function textAt(level: RedactionLevel, names: readonly KnownName[]): (text: string) => string {
  if (level === 'full') return redactIps;
  const known = names.map(({ name, initials }) => ({
    pattern: namePattern(name),
    instead: level === 'strict' ? '[person]' : initials,
  }));
  return (text) => {
    const nameless = known.reduce((rest, { pattern, instead }) => rest.replace(pattern, () => instead), text);
    return redactText(level === 'strict' ? onlyPaths(nameless) : nameless);
  };
}

function redactWord(word: Exclude<Word, string>, level: RedactionLevel, text: (text: string) => string): Word {
  if (level === 'strict' && word.thrown !== undefined) return { code: text(typeName(word.thrown)) };
  if ('code' in word) return { code: text(word.code) };
  return { strong: text(level === 'strict' ? withoutSaying(word.strong) : word.strong) };
}

/** The type of an exception alone. What is no name of a programming language may be a message. */
function typeName(type: string): string {
  return /^[\w$.:\\/*&<>-]{1,120}$/.test(type) ? type : 'An exception';
}

/**
 * What something is called, without what it says: `TypeError` of `TypeError: Ada has no address`. Text in quotes is what
 * somebody wrote or copied.
 */
function withoutSaying(name: string): string {
  if (name.startsWith('“')) return 'text';
  return name.replace(/^([\p{L}\p{N}_.$:\\/ -]{1,120}?):\s.*$/su, '$1');
}

function namePattern(name: string): RegExp {
  const literal = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const letters = Array.from(name);
  const before = isUnspaced(letters[0] ?? '') ? '' : `(?<!${letter})`;
  const behind = isUnspaced(letters.at(-1) ?? '') ? '' : `(?!${letter})`;
  return new RegExp(`${before}${literal}${behind}`, 'giu');
}

/** What makes another word of a name that stands beside it. */
const letter = `(?!${unspaced})[\\p{L}\\p{N}]`;
