import { compareTexts } from './timeline';
import { clip } from './words';

/** A property of a person as one line of text. */
export type PersonProperty = {
  readonly name: string;
  readonly text: string;
  /** PostHog made it: device, place, campaign and the like. */
  readonly byPostHog: boolean;
};

const campaign =
  /^(?:utm_|gclid|gad_|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|twclid|li_fat_id|mc_cid|igshid|ttclid|rdt_cid|epik|qclid|sccid|oppref|bfcid|irclid|_kx)/;

/** Every property that holds something, the project's own first. */
export function listProperties(properties: Readonly<Record<string, unknown>>): PersonProperty[] {
  return Object.entries(properties)
    .flatMap(([name, value]): PersonProperty[] => {
      const text = propertyText(value);
      return text === null || text === ''
        ? []
        : [{ name, text, byPostHog: name.startsWith('$') || campaign.test(name) }];
    })
    .sort((one, other) => Number(one.byPostHog) - Number(other.byPostHog) || compareTexts(one.name, other.name));
}

function propertyText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return clip(typeof value === 'string' ? value : JSON.stringify(value), 1000);
}

/** PostHog's own rule for a person's name, where a project has none. PostHog: posthog/api/person.py. */
const usualNames: readonly string[] = ['email', 'name', 'username'];

/** The name that the project's rule gives a person with these properties; `null` where it gives none. */
export function displayName(
  properties: Readonly<Record<string, unknown>>,
  rule: readonly string[] | null,
): string | null {
  for (const name of rule !== null && rule.length > 0 ? rule : usualNames) {
    const value = properties[name];
    const text = typeof value === 'string' || typeof value === 'number' ? clip(String(value), 120) : '';
    if (text !== '') return text;
  }
  return null;
}

/** What most projects call what somebody pays for. Shown until a person pins properties of their choice. */
const plans = ['plan', 'Plan', 'subscription_plan', 'tier'];

/**
 * The properties to show beside the name: those that were pinned, in that order, as far as this person has them. `null`
 * pins: nobody chose yet.
 */
export function pinnedProperties(
  properties: readonly PersonProperty[],
  pins: readonly string[] | null,
): PersonProperty[] {
  const byName = new Map(properties.map((property) => [property.name, property]));
  const wanted = pins ?? plans.filter((name) => byName.has(name)).slice(0, 1);
  return wanted.flatMap((name) => byName.get(name) ?? []);
}
