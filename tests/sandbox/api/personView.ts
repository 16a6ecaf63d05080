import { personlessId } from '../ids.ts';
import type { Project, StoredPerson } from '../project.ts';

const defaultNames = ['email', 'name', 'username'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the person is called in the app. PostHog: `get_person_name`, posthog/api/person.py. */
export function displayName(project: Project, person: StoredPerson): string {
  for (const property of project.settings.personDisplayNameProperties ?? defaultNames) {
    const value = person.properties[property];
    if (value !== undefined && value !== null && value !== '') {
      return String(value);
    }
  }
  return readableFirst(person.distinctIds)[0] ?? String(person.id);
}

export function readableFirst(ids: readonly string[]): string[] {
  return [...ids.filter((id) => !uuid.test(id)), ...ids.filter((id) => uuid.test(id))];
}

/** The person inside a recording: its one distinct id, or a placeholder for a visitor without a person. */
export function embeddedPerson(project: Project, distinctId: string): Record<string, unknown> {
  const person = project.personsByDistinctId.get(distinctId);
  return person === undefined
    ? {
        id: null,
        name: null,
        distinct_ids: [distinctId],
        properties: {},
        created_at: null,
        uuid: personlessId(project.settings.id, distinctId),
        last_seen_at: null,
      }
    : { ...detailedPerson(project, person), distinct_ids: [distinctId] };
}

/** One person as `persons/:id/` answers it. */
export function detailedPerson(project: Project, person: StoredPerson): Record<string, unknown> {
  return {
    id: person.id,
    name: displayName(project, person),
    distinct_ids: readableFirst(person.distinctIds),
    properties: person.properties,
    created_at: person.createdAt,
    uuid: person.uuid,
    last_seen_at: null,
  };
}

/** One person as the list answers it: another shape. PostHog: posthog/queries/actor_base_query.py. */
export function listedPerson(project: Project, person: StoredPerson): Record<string, unknown> {
  return {
    type: 'person',
    id: person.uuid,
    uuid: person.uuid,
    created_at: person.createdAt,
    properties: person.properties,
    is_identified: person.distinctIds.some((id) => !uuid.test(id)),
    name: displayName(project, person),
    distinct_ids: readableFirst(person.distinctIds),
    matched_recordings: [],
    value_at_data_point: null,
  };
}
