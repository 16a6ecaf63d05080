import { HogQLError } from './error.ts';

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
  "'": "\\'",
  '\\': '\\\\',
};

/** A ClickHouse string literal. */
export function quoteString(text: string): string {
  return `'${text.replace(/[\b\f\n\r\t\0'\\]/g, (character) => escapes[character] ?? character)}'`;
}

/** A ClickHouse identifier, always in backticks. */
export function quoteName(name: string): string {
  if (name === '' || /[%\0]/.test(name)) {
    throw new HogQLError(`The HogQL identifier "${name}" is not permitted`);
  }
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

/** A ClickHouse literal for a constant of the syntax tree. */
export function quoteConstant(value: string | number | boolean | null): string {
  if (value === null) {
    return 'NULL';
  }
  return typeof value === 'string' ? quoteString(value) : String(value);
}
