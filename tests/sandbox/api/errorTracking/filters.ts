import { z } from 'zod';
import { invalidInput } from '../errors.ts';

export const filter = z.object({
  type: z.string().default('event'),
  key: z.string(),
  operator: z
    .enum(['exact', 'is_not', 'icontains', 'not_icontains', 'regex', 'not_regex', 'is_set', 'is_not_set'])
    .default('exact'),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]).nullish(),
});
export type Filter = z.infer<typeof filter>;

/** Conditions in HogQL with their values, to be joined by AND. */
export type Conditions = { readonly sql: string[]; readonly values: Record<string, unknown> };

/** Adds property filters. Refuses raw HogQL in them, as the typed routes do. */
export function addFilters(conditions: Conditions, filters: readonly Filter[]): void {
  for (const { type, key, operator, value } of filters) {
    if (type !== 'event' && type !== 'person') {
      throw invalidInput(`Filters of type ${type} are not supported.`, 'filterGroup');
    }
    const { sql, values } = conditions;
    const index = sql.length;
    const given = (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map(String);
    values[`key${index}`] = key;
    values[`value${index}`] = operator.includes('regex') || operator.includes('contains') ? (given[0] ?? '') : given;
    const property = `${type === 'person' ? 'person.properties' : 'properties'}[{key${index}}]`;
    const bound = `{value${index}}`;
    sql.push(condition(operator, property, bound));
  }
}

function condition(operator: Filter['operator'], property: string, value: string): string {
  switch (operator) {
    case 'exact':
      return `ifNull(${property}, '') IN ${value}`;
    case 'is_not':
      return `ifNull(${property}, '') NOT IN ${value}`;
    case 'icontains':
      return `${property} ILIKE concat('%', ${value}, '%')`;
    case 'not_icontains':
      return `${property} NOT ILIKE concat('%', ${value}, '%')`;
    case 'regex':
      return `${property} =~ ${value}`;
    case 'not_regex':
      return `${property} !~ ${value}`;
    case 'is_set':
      return `${property} IS NOT NULL`;
    case 'is_not_set':
      return `${property} IS NULL`;
    default:
      return operator satisfies never;
  }
}
