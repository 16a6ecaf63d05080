import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../server.ts';
import { type BenchTable, fillBench } from './bench.ts';

let sandbox: Sandbox;
let table: BenchTable;
beforeAll(async () => {
  sandbox = await startSandbox({ samples: [] });
  table = await fillBench(sandbox.project('staging'), sandbox.now(), 300_000);
});
afterAll(() => sandbox.close());

async function rowsRead(sql: string): Promise<{ rows: number; events: unknown }> {
  const { sessionId, from, to } = table;
  const response = await sandbox.fetch(`https://us.posthog.com/api/projects/${sandbox.projects.staging.id}/query/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.keys.queryOnly}` },
    body: JSON.stringify({ query: { kind: 'HogQLQuery', query: sql, values: { sessionId, from, to } } }),
  });
  const answer: unknown = await response.json();
  return { rows: sandbox.statistics.rowsRead, events: answer };
}

it('bounding timestamp makes ClickHouse read a fraction of the rows', async () => {
  const select = 'SELECT count() FROM events WHERE $session_id = {sessionId}';
  const all = await rowsRead(select);
  const bounded = await rowsRead(
    `${select} AND timestamp >= toDateTime({from}, 'UTC') AND timestamp <= toDateTime({to}, 'UTC')`,
  );
  expect(all.events).toMatchObject({ results: [[100]] });
  expect(bounded.events).toMatchObject({ results: [[100]] });
  expect(all.rows).toBeGreaterThanOrEqual(300_000);
  expect(bounded.rows).toBeLessThan(all.rows / 5);
});
