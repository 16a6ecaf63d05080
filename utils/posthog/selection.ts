import { z } from 'zod';

/**
 * The columns of a query by the names that the rows are read with: `select` stands behind `SELECT`, `row` turns the
 * array that PostHog answers into an object. Both are made from the same two records, so they cannot drift apart.
 */
export function selection<Cells extends z.ZodRawShape>(cells: Cells, sql: { readonly [Name in keyof Cells]: string }) {
  const names = Object.keys(cells);
  const shape = z.array(z.unknown()).length(names.length);
  return {
    select: names.map((name) => `${sql[name]} AS ${alias(name)}`).join(', '),
    row: z.preprocess((row) => {
      const parsed = shape.safeParse(row);
      return parsed.success ? Object.fromEntries(names.map((name, at) => [name, parsed.data[at]])) : row;
    }, z.object(cells)),
  };
}

/** Kept apart from the names of real columns: ClickHouse would take `event` in a WHERE for the alias. */
function alias(name: string): string {
  return `c_${name}`;
}
