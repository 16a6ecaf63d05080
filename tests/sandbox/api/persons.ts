import { invalidInput, notFound } from './errors.ts';
import { detailedPerson, listedPerson } from './personView.ts';
import type { Router } from './router.ts';

/** `persons/`. PostHog: posthog/api/person.py. */
export function personRoutes(router: Router): void {
  const rules = { scopes: ['person:read'], throttle: 'persons' } as const;

  router.project('GET', 'persons/:id', { name: 'person', ...rules }, ({ project, params }) => {
    const { id = '' } = params;
    const isNumber = /^\d+$/.test(id);
    if (!isNumber && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      throw invalidInput(
        `The ID provided does not look like a personID. If you are using a distinctId, please use /persons?distinct_id=${id} instead.`,
      );
    }
    const person = isNumber
      ? [...project.personsByUuid.values()].find((each) => each.id === Number(id))
      : project.personsByUuid.get(id.toLowerCase());
    if (person === undefined) {
      throw notFound();
    }
    return { body: detailedPerson(project, person) };
  });

  router.project('GET', 'persons', { name: 'persons', ...rules }, ({ project, search }) => {
    const distinctId = search.get('distinct_id');
    const email = search.get('email');
    const text = search.get('search')?.toLowerCase();
    const limit = Number(search.get('limit') ?? 100);
    const offset = Number(search.get('offset') ?? 0);
    const found = [...project.personsByUuid.values()].filter(
      (person) =>
        (distinctId === null || person.distinctIds.includes(distinctId)) &&
        (email === null || person.properties.email === email) &&
        (text === undefined ||
          JSON.stringify([person.distinctIds, person.properties.email, person.properties.name])
            .toLowerCase()
            .includes(text)),
    );
    return {
      body: {
        results: found.slice(offset, offset + limit).map((person) => listedPerson(project, person)),
        next: null,
        previous: null,
        ...(search.get('include_total') === 'true' ? { count: found.length } : {}),
      },
    };
  });
}
