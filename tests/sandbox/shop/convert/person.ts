import { z } from 'zod';
import type { SampleEvent, SamplePerson } from '../../sample.ts';
import { namedId } from '../namedIds.ts';
import type { Person } from '../visitors.ts';

/** Event properties that ingestion copies onto the person, latest value. PostHog: posthog/taxonomy/taxonomy.py */
const COPIED = [
  '$browser',
  '$browser_version',
  '$current_url',
  '$device_type',
  '$os',
  '$os_version',
  '$pathname',
  '$raw_user_agent',
  '$referrer',
  '$referring_domain',
  '$screen_height',
  '$screen_width',
  '$viewport_height',
  '$viewport_width',
  'utm_campaign',
  'utm_medium',
  'utm_source',
];

const bag = z.record(z.string(), z.unknown()).catch({});
const day = 86_400_000;

/** The person that ingestion makes of a session's events: `$set` and `$set_once` in order, ids merged by `$identify`. */
export function personOf(person: Person, events: readonly SampleEvent[]): SamplePerson {
  const first: Record<string, unknown> = {};
  const latest: Record<string, unknown> = {};
  const ids = new Set([person.account.distinctId]);
  for (const { distinctId, properties } of events) {
    ids.add(distinctId);
    if (typeof properties.$anon_distinct_id === 'string') ids.add(properties.$anon_distinct_id);
    for (const [key, value] of Object.entries(bag.parse(properties.$set_once))) first[key] ??= value;
    Object.assign(
      latest,
      Object.fromEntries(COPIED.flatMap((key) => (key in properties ? [[key, properties[key]]] : []))),
    );
    Object.assign(latest, bag.parse(properties.$set));
  }
  const start = Math.min(...events.map((event) => Date.parse(event.timestamp)));
  return {
    uuid: namedId('person', person.account.distinctId),
    createdAt: new Date(start - person.knownFor * day).toISOString(),
    distinctIds: [...ids],
    properties: { ...first, ...latest },
  };
}
