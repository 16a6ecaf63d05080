import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../clickhouse/database.ts';
import { hogqlFunctions, hogqlWindowFunctions } from './functions.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.create();
});
afterAll(() => database.drop());

it('every listed function exists in ClickHouse', async () => {
  const { rows } = await database.select('SELECT name, case_insensitive FROM system.functions');
  const exact = new Set(rows.map(([name]) => String(name)));
  const anyCase = new Set(
    rows.filter(([, insensitive]) => insensitive === 1).map(([name]) => String(name).toLowerCase()),
  );
  const missing = [...hogqlFunctions.values(), ...hogqlWindowFunctions.values()]
    .map(({ clickhouse }) => clickhouse)
    .filter((name) => !exact.has(name) && !anyCase.has(name.toLowerCase()))
    // Combinators make a family of functions out of one.
    .filter(
      (name) => !exact.has(name.replace(/If$/, '')) && !exact.has(name.replace(/(Array|Merge|Distinct(If)?)$/, '')),
    );
  expect(missing).toEqual([]);
});
