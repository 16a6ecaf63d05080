import { ClickHouseError, type Database } from '../clickhouse/database.ts';
import type { Select, SelectSet } from './ast.ts';
import type { BoundValues } from './bind.ts';
import { HogQLError } from './error.ts';
import { parseQuery } from './parse.ts';
import { defaultLimit, type PrintOptions, printQuery } from './print.ts';
import { showTimes } from './times.ts';

/** What PostHog answers to a HogQLQuery, as far as it comes from the data. */
export type HogQLResult = {
  readonly results: readonly (readonly unknown[])[];
  readonly columns: readonly string[];
  readonly types: readonly (readonly [column: string, type: string])[];
  /** Only filled when the outer SELECT has no LIMIT of its own. */
  readonly page: { readonly hasMore: boolean; readonly limit: number; readonly offset: number } | undefined;
  readonly clickhouse: string;
  readonly statistics: { readonly elapsed: number; readonly rowsRead: number; readonly bytesRead: number };
};

/** Parses, prints and runs one query. Throws {@link HogQLError} for whatever PostHog would answer with 400. */
export async function runQuery(
  query: Select | SelectSet,
  database: Database,
  options: PrintOptions,
): Promise<HogQLResult> {
  const isPaged = query.limit === undefined;
  const bounded: Select | SelectSet = isPaged
    ? { ...query, limit: { node: 'Constant', value: defaultLimit + 1 } }
    : query;
  const printed = printQuery(bounded, options);
  try {
    const answer = await database.select(printed.sql);
    const rows = answer.rows.map((row) =>
      row.map((value, index) => showTimes(value, answer.columns[index]?.type ?? 'String')),
    );
    const hasMore = isPaged && rows.length > defaultLimit;
    return {
      results: hasMore ? rows.slice(0, defaultLimit) : rows,
      columns: printed.columns.map(({ name }) => name),
      types: printed.columns.map(({ name }, index) => [name, answer.columns[index]?.type ?? 'String']),
      page: isPaged ? { hasMore, limit: defaultLimit, offset: 0 } : undefined,
      clickhouse: printed.sql,
      statistics: answer.statistics,
    };
  } catch (error) {
    if (error instanceof ClickHouseError) {
      throw new HogQLError(error.message.replace(/^Code: \d+\. DB::Exception: /, ''), error.code);
    }
    throw error;
  }
}

/** The whole way, from text. */
export async function runHogQL(
  sql: string,
  values: BoundValues,
  database: Database,
  options: PrintOptions,
): Promise<HogQLResult> {
  return runQuery(await parseQuery(sql, values), database, options);
}
