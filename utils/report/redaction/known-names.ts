import type { Who } from '../who';
import { initialsOf } from './initials';
import type { KnownName } from './redaction';
import { isUnspaced } from './unspaced';

/** Shorter parts of a name, and shorter numbers, are found in words that name nobody. */
const shortest = 3;

/** Everything by which a person is called on the pages of an app, the longest first. Placeholders name nobody. */
export function knownNames(who: Who): KnownName[] {
  const names = new Set<string>();
  for (const name of [
    who.anonymous ? null : who.name,
    who.email,
    ...who.distinctIds,
    ...who.properties.filter(({ name, text }) => tells(name, text)).map(({ text }) => text),
  ]) {
    if (name === null || nobody.has(name)) continue;
    if (isWhole(name)) names.add(name);
    const parts = name.includes('@') ? localParts(name) : /\d/.test(name) ? [] : name.split(/\s+/);
    for (const part of parts) if (part.length >= shortest && !nobody.has(part)) names.add(part);
  }
  return [...names]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => ({ name, initials: initialsOf(name) ?? '[id]' }));
}

/** `ada.lovelace`, `ada` and `lovelace` of an e-mail address: pages greet people by them, and addresses hold them. */
function localParts(email: string): string[] {
  const [local = ''] = email.split('@', 1);
  const parts = local.split(/[._+-]+/);
  return [local, ...parts].filter((part) => /^[\p{L}._-]+$/u.test(part) && !shared.test(part));
}

/** Mailboxes of a role: their names are words of every page. */
const shared =
  /^(?:admin|billing|contact|email|hello|help|info|mail|me|news|office|orders?|owner|sales|service|shop|support|team|test|user|web)$/i;

/** What stands for the name of a person. */
export function shortName({ name, anonymous }: Pick<Who, 'name' | 'anonymous'>): string {
  return anonymous || nobody.has(name) ? name : (initialsOf(name) ?? '[id]');
}

const nobody = new Set(['Person without a name', 'Person not known']);

/** A name may have two letters, and one where words are signs. */
function isWhole(name: string): boolean {
  if (isUnspaced(name)) return true;
  return name.length >= (/\p{L}/u.test(name) ? 2 : shortest);
}

/** Whether a property of a person says who it is, and not what they have: `email_verified` and `address_type` do not. */
function tells(name: string, text: string): boolean {
  if (/^(?:true|false|yes|no|none|null|unknown)$/i.test(text)) return false;
  return (
    named.test(name) ||
    (/e-?mail/i.test(name) && text.includes('@')) ||
    (/phone|mobile/i.test(name) && text.replace(/\D/g, '').length >= 6) ||
    (/postcode|zip/i.test(name) && text.replace(/\D/g, '').length >= 2) ||
    (/street|address/i.test(name) && /\p{L}/u.test(text) && (/[\s\d]/.test(text) || isUnspaced(text)))
  );
}

const named = /^\$?(?:(?:first|last|full|family|given|middle|nick|user|display)?[ _-]?name|surname|street)$/i;
