import type { SessionContext } from '@/utils/facts/events';
import type { Person } from '@/utils/facts/recording';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import { clip } from './words';

export type Who = {
  /** What the project calls the person; the distinct ID where no recording tells. */
  readonly name: string;
  /** PostHog made no person for the distinct ID. */
  readonly anonymous: boolean;
  readonly email: string | null;
  readonly plan: string | null;
  readonly company: string | null;
  /** `Berlin, Germany`. */
  readonly place: string | null;
  /** `Chrome 139 on Mac OS X`. */
  readonly device: string | null;
  /** When PostHog first saw the person, ms since 1970. */
  readonly firstSeenAt: number | null;
  /** When the person was identified in this session. */
  readonly identified: Moment | null;
  /** Names the person's page in PostHog. */
  readonly distinctId: string | null;
};

/** Who it was. `person` is `null` where there is no recording that knows; the events know place and device all the same. */
export function tellWho(
  person: Person | null,
  context: SessionContext | null,
  events: readonly TimelineEvent[],
): Who | null {
  if (person === null && context === null) return null;
  const identify = events.find(({ name }) => name === '$identify');
  const known = person?.kind === 'known' ? person : null;
  const property = (...names: string[]) => firstText(names.map((name) => known?.properties[name]));
  const distinctId = known?.distinctIds[0] ?? (person?.kind === 'anonymous' ? person.distinctId : null);
  return {
    name: nameOf(person, distinctId ?? context?.distinctId ?? null),
    anonymous: person?.kind === 'anonymous',
    email: property('email', 'Email', '$email'),
    plan: property('plan', 'Plan', 'subscription_plan', 'tier'),
    company: property('company', 'company_name', 'organization', 'organization_name', 'account'),
    place: placeOf(context) ?? joined([property('$geoip_city_name'), property('$geoip_country_name')], ', '),
    device: deviceOf(context),
    firstSeenAt: known?.createdAt ?? null,
    identified: identify?.moment ?? null,
    distinctId: distinctId ?? context?.distinctId ?? null,
  };
}

function nameOf(person: Person | null, distinctId: string | null): string {
  if (person === null) return clip(distinctId ?? '', 120) || 'Person not known';
  if (person.kind === 'anonymous') return 'Anonymous';
  return clip(person.name ?? '', 120) || 'Person without a name';
}

/** `Berlin, Germany`. */
export function placeOf(context: SessionContext | null): string | null {
  return context && joined([context.city, context.country], ', ');
}

/** `Chrome 139 on Mac OS X`. */
export function deviceOf(context: SessionContext | null): string | null {
  if (!context) return null;
  const browser = joined([context.browser, context.browserVersion], ' ');
  return joined([browser, context.os], ' on ');
}

function joined(parts: readonly (string | null)[], between: string): string | null {
  const present = parts.filter((part): part is string => part !== null && part !== '');
  return present.length > 0 ? present.join(between) : null;
}

function firstText(values: readonly unknown[]): string | null {
  for (const value of values) {
    if (typeof value === 'string' && value.trim() !== '') return clip(value, 120);
    if (typeof value === 'number') return String(value);
  }
  return null;
}
