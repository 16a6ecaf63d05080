import type { Person } from '@/utils/facts/recording';
import type { WhoseEvents } from '@/utils/posthog/events';

/** How a recording's person is asked for where no event names the session; `null` where nothing names the person. */
export function eventsOfPerson(person: Person, distinctId: string | null): WhoseEvents | null {
  if (person.kind === 'known') return { kind: 'person', personId: person.uuid };
  return distinctId === null ? null : { kind: 'distinct-id', distinctId };
}
