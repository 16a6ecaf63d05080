import type { Who } from '../who';
import { initialsOf } from './initials';
import type { KnownName } from './redaction';

/** Properties of a person that say who it is, and not what they have. */
const telling =
  /^\$?(?:(?:first|last|full|family|given|middle|nick|user|display)?[ _-]?name|surname|.*e-?mail.*|.*(?:phone|mobile).*|.*(?:street|address|postcode|zip).*)$/i;

/** Shorter ones are found in words that name nobody. */
const shortest = 3;

/** Everything by which a person is called on the pages of an app, the longest first. Placeholders name nobody. */
export function knownNames(who: Who): KnownName[] {
  const names = new Set<string>();
  for (const name of [
    who.anonymous ? null : who.name,
    who.email,
    who.distinctId,
    ...who.properties.filter(({ name }) => telling.test(name)).map(({ text }) => text),
  ]) {
    const parts = name === null || nobody.has(name) || /[@\d]/.test(name) ? [] : name.split(/\s+/);
    for (const part of [name ?? '', ...parts]) if (part.length >= shortest && !nobody.has(part)) names.add(part);
  }
  return [...names]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => ({ name, initials: initialsOf(name) ?? '[id]' }));
}

const nobody = new Set(['Person without a name', 'Person not known']);
