import type { Asides, Group } from '@/utils/facts/asides';
import type { SessionContext } from '@/utils/facts/events';
import type { Person } from '@/utils/facts/recording';
import { type Landmark, tellLandmarks } from './landmarks';
import type { Moment } from './moment';
import { displayName, listProperties, type PersonProperty } from './person-properties';
import type { TimelineEvent } from './timeline';
import { clip } from './words';

export type Who = {
  /** What the project calls the person; the distinct ID where nothing tells. */
  readonly name: string;
  /** PostHog made no person for the distinct ID. */
  readonly anonymous: boolean;
  readonly email: string | null;
  /** `Brightwell Studio (Pro)`: the groups of the session, else what the person's properties say. */
  readonly company: string | null;
  /** `Berlin, Germany`. */
  readonly place: string | null;
  /** `Chrome 139 on Mac OS X`. */
  readonly device: string | null;
  /** `from search.example`: how the visit began, where the events tell. */
  readonly entry: string | null;
  /** When PostHog first saw the person, ms since 1970. */
  readonly firstSeenAt: number | null;
  /** Whether PostHog made the person as this session began: of one who was there before it may still be so. */
  readonly isNew: boolean;
  /** When the person was identified in this session. */
  readonly identified: Moment | null;
  /** Whether anything was captured before that. */
  readonly wasAnonymous: boolean;
  /** The first names the person's page in PostHog. */
  readonly distinctIds: readonly string[];
  readonly properties: readonly PersonProperty[];
  /** `session`: only what the app told in this session is known. */
  readonly propertiesFrom: 'person' | 'session';
  readonly groups: readonly Group[];
  readonly landmarks: readonly Landmark[];
};

export type WhoInput = {
  /** `null` where there is no recording that knows. */
  readonly person: Person | null;
  readonly context: SessionContext | null;
  readonly asides: Asides | null;
  readonly events: readonly TimelineEvent[];
  /** `person_display_name_properties` of the project, `null` where it is not known or not set. */
  readonly nameRule: readonly string[] | null;
  /** When the session starts, ms since 1970 on the server's clock. */
  readonly startedAt: number | null;
};

/** Who it was. Where no recording tells, the events know place and device all the same, and often the name. */
export function tellWho({ person, context, asides, events, nameRule, startedAt }: WhoInput): Who | null {
  if (person === null && context === null) return null;
  const known = person?.kind === 'known' ? person : null;
  const told = person === null ? (asides?.personProperties ?? {}) : {};
  const bag = known?.properties ?? told;
  const property = (...names: string[]) => firstText(names.map((name) => bag[name]));
  const distinctIds = distinctIdsOf(person, context);
  const identify = events.find(({ name }) => name === '$identify');
  const groups = asides?.groups ?? [];
  return {
    name: nameOf(person, displayName(told, nameRule) ?? distinctIds[0] ?? null),
    anonymous: person?.kind === 'anonymous',
    email: property('email', 'Email', '$email'),
    company:
      joined(groups.map(groupName), ', ') ??
      property('company', 'company_name', 'organization', 'organization_name', 'account'),
    place: placeOf(context) ?? joined([property('$geoip_city_name'), property('$geoip_country_name')], ', '),
    device: deviceOf(context),
    entry: entryOf(context),
    firstSeenAt: known?.createdAt ?? null,
    isNew: isNear(known?.createdAt ?? null, startedAt),
    identified: identify?.moment ?? null,
    wasAnonymous: identify !== undefined && events.some(({ moment }) => moment.offsetMs < identify.moment.offsetMs),
    distinctIds,
    properties: listProperties(bag),
    propertiesFrom: known ? 'person' : 'session',
    groups,
    landmarks: tellLandmarks(events, groups),
  };
}

/** Those of the person, then the one that the events carry. */
function distinctIdsOf(person: Person | null, context: SessionContext | null): string[] {
  const recorded = person?.kind === 'known' ? person.distinctIds : [person?.distinctId];
  return [...new Set([...recorded, context?.distinctId].filter((id) => id != null))];
}

function nameOf(person: Person | null, otherwise: string | null): string {
  if (person === null) return clip(otherwise ?? '', 120) || 'Person not known';
  if (person.kind === 'anonymous') return 'Anonymous';
  return clip(person.name ?? '', 120) || 'Person without a name';
}

/** A person is made while the first session begins. ms. */
const beginning = 10 * 60_000;

function isNear(createdAt: number | null, startedAt: number | null): boolean {
  return createdAt !== null && startedAt !== null && Math.abs(createdAt - startedAt) <= beginning;
}

/** `Brightwell Studio (Pro)`. */
export function groupName({ key, name, plan }: Group): string {
  return `${clip(name ?? key, 80)}${plan === null ? '' : ` (${clip(plan, 40)})`}`;
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

function entryOf(context: SessionContext | null): string | null {
  const from = context?.referringDomain;
  if (!from) return null;
  return from === '$direct' ? 'directly' : `from ${clip(from, 60)}`;
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
