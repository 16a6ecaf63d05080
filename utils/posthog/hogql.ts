import { z } from 'zod';
import { type ProjectCall, projectPath } from './project-call';

/** A value bound to a `{placeholder}`. PostHog makes a constant of it before it prints any SQL. */
export type HogqlValue = string | number | boolean | readonly string[];

export type HogqlQuery<Row> = {
  /** Shown in the project's query log, so that an admin can tell our queries. */
  readonly name: string;
  /** With a `LIMIT` (PostHog gives 100 rows without one) and without `OFFSET` (refused to personal keys). */
  readonly query: string;
  readonly values: Readonly<Record<string, HogqlValue>>;
  /** One row, an array with one entry a column. */
  readonly row: z.ZodType<Row>;
  /** True: computed now. False: PostHog may answer with what it computed for the same query before. */
  readonly fresh: boolean;
};

/**
 * Runs a HogQL query and gives its rows. Scope `query:read`. It waits for one of the three places that a connection
 * has for queries. PostHog: posthog/api/query.py, posthog/hogql_queries/hogql_query_runner.py.
 */
export async function runHogql<Row>(call: ProjectCall, query: HogqlQuery<Row>): Promise<Row[]> {
  const { name, values, fresh } = query;
  const body = {
    query: { kind: 'HogQLQuery', query: query.query, values, name },
    refresh: refreshMode(fresh),
    name,
  };
  const answer = z.object({ results: z.array(query.row) });
  const { results } = await call.client.budget(call.signal, () =>
    call.client.read(projectPath(call, 'query/'), body, answer, call.signal),
  );
  return results;
}

/** `blocking` may answer from a cache that PostHog keeps for as long as a day; `force_blocking` never does. */
export function refreshMode(fresh: boolean): 'blocking' | 'force_blocking' {
  return fresh ? 'force_blocking' : 'blocking';
}
