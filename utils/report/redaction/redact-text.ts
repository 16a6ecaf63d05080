import { redactIps } from './redact-ips';
import { redactAddresses } from './redact-url';
import { isScrambled, isWordedKey } from './worded-key';

/** What stands for what was left out. */
const email = '[email]';
const number = '[number]';
const secret = '[secret]';
const id = '[id]';

/**
 * Text without e-mail addresses, query strings, secrets, long ids and long numbers, wherever in it they stand: messages,
 * console lines and labels hold them as often as addresses do. A text that was cut may hold a part of one.
 */
export function redactText(text: string): string {
  return redactIps(redactAddresses(text))
    .replace(emails, email)
    .replace(oddEmails, email)
    .replace(cutEmails, email)
    .replace(secrets, `$1${secret}`)
    .replace(uuids, id)
    .replace(cards, keepDates)
    .replace(tokens, keepKeys)
    .replace(mixed, (word) => (isScrambled(word) ? id : word))
    .replace(longNumbers, number);
}

/** Also with its sign encoded, as addresses have it, and without an ending where it was cut. Not `react@18.2.0`. */
const emails =
  /[^\s@<>()[\]"'`“”‘’,;:=/?&|]+(?:@|%40)(?!\d+(?:\.\d+)*(?![\p{L}\p{N}.-]))[\p{L}\p{N}][\p{L}\p{N}.-]*(?<!\.)/giu;

/** Nearly every sign may stand before the `@`. Not `node_modules/@acme/core`. */
const oddEmails = /[^\s@]+(?:@|%40)[\p{L}\p{N}.-]*\.\p{L}[\p{L}\p{N}-]*/giu;

/** Cut right behind the sign. */
const cutEmails = /[^\s@<>()[\]"'`“”‘’,;:=/?&|]+(?:@|%40)(?=…|$)/giu;

const secrets =
  /\b((?:[\w-]*(?:token|passw(?:or)?d|secret|api[_-]?key|authorization|session[_-]?id)["']?(?:\s?=|:)\s?["']?(?:bearer\s+)?)|bearer\s+)[^\s"'&,;}]+/giu;

const uuids = /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4,12}…?/giu;

/** Digits in groups, as cards, accounts and telephones have them. */
const cards = /(?<![\p{L}\p{N}])\+?\d(?:[ ()-]{0,2}\d){8,}/gu;

/** Letters and digits mixed at length: hashes, keys, ids that a machine made. Words with hyphens are none. */
const tokens =
  /(?<![\p{L}\p{N}])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:[0-9a-fA-F]{12,}|\w{20,}|(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{24,})(?![\p{L}\p{N}])…?/gu;

/** Long words of small and capital letters. */
const mixed = /(?<![\p{L}\p{N}])(?=\w*[A-Z])(?=\w*[a-z])\w{14,}(?![\p{L}\p{N}])…?/gu;

const longNumbers = /\d{9,}/gu;

function keepKeys(token: string): string {
  return !/^[0-9a-f]{12,}…?$/i.test(token) && isWordedKey(token.replace('…', '')) ? token : id;
}

function keepDates(digits: string): string {
  return /^\d{4}-\d\d-\d\d(?:[ ()-]|$)/.test(digits) ? digits : number;
}
