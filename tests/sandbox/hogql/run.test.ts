import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../clickhouse/database.ts';
import { tinySample } from '../generated/tiny.ts';
import { Project } from '../project.ts';
import type { Sample } from '../sample.ts';
import { moveSample } from '../shift.ts';
import { HogQLError } from './error.ts';
import { type HogQLResult, runHogQL } from './run.ts';

const now = Date.UTC(2026, 10, 22, 12);
const settings = {
  uuid: '01976f2a-7e11-7d40-b3a5-90c1d2e3f405',
  name: 'Test',
  organizationId: '01976f2a-5c3e-7b1d-9a64-2f8e5d7c1b03',
  apiToken: 'phc_test',
  timezone: 'Europe/Berlin',
  personDisplayNameProperties: null,
};

let database: Database;
let project: Project;
let sample: Sample;

beforeAll(async () => {
  database = await Database.create();
  project = new Project({ ...settings, id: 1 }, database);
  sample = moveSample(tinySample(), now);
  await project.load([sample], now);
  await new Project({ ...settings, id: 2 }, database).load([moveSample(tinySample('other'), now)], now);
  await project.issues.refresh();
});
afterAll(() => database.drop());

function run(sql: string, values: Record<string, unknown> = {}, timezone = 'Europe/Berlin'): Promise<HogQLResult> {
  const place = { database: database.name, teamId: 1, timezone, now };
  return runHogQL(sql, { values, variables: {} }, database, { place, newerColumns: true });
}

async function rows(sql: string, values: Record<string, unknown> = {}): Promise<readonly (readonly unknown[])[]> {
  return (await run(sql, values)).results;
}

describe('events', () => {
  it('are those of the project, by session', async () => {
    const found = await rows('SELECT event FROM events WHERE $session_id = {sid} ORDER BY timestamp', {
      sid: sample.sessionId,
    });
    expect(found.flat()).toEqual(['$pageview', '$pageview', '$autocapture', '$exception', '$pageleave']);
    expect(await rows('SELECT uniq($session_id) FROM events')).toEqual([[1]]);
  });

  it('properties are text, arrays JSON text, elements counted from 1', async () => {
    const [row] = await rows(
      "SELECT properties.$exception_types, properties.$exception_types[1], properties['$exception_values'][1], properties.$nothing, properties.$exception_types[2] FROM events WHERE event = '$exception'",
    );
    expect(row).toEqual(['["TypeError"]', 'TypeError', 'x is undefined', null, null]);
  });

  it('elements are taken out of the chain', async () => {
    const [row] = await rows(
      "SELECT elements_chain_texts, elements_chain_ids, elements_chain_elements, elements_chain_href FROM events WHERE event = '$autocapture'",
    );
    expect(row).toEqual([['Pay now'], ['pay'], ['button', 'form'], '']);
  });

  it('know their person and their session', async () => {
    const [row] = await rows(
      "SELECT person.properties.email, person.id, session.$entry_pathname, session.$pageview_count, session.$entry_utm_source FROM events WHERE event = '$pageleave'",
    );
    expect(row).toEqual(['tiny@brightwell.example', sample.person?.uuid, '/', 2, null]);
  });

  it('a property that is not there is unequal to everything', async () => {
    expect(await rows("SELECT count() FROM events WHERE properties.$nothing != 'x'")).toEqual([[5]]);
    expect(await rows("SELECT count() FROM events WHERE properties.$nothing = 'x'")).toEqual([[0]]);
  });
});

describe('times', () => {
  it.each([
    ['Europe/Berlin', '2026-11-22T12:00:00+01:00'],
    ['UTC', '2026-11-22T11:00:00Z'],
    ['America/New_York', '2026-11-22T06:00:00-05:00'],
  ])('appear in the zone of the project: %s', async (timezone, shown) => {
    const { results, types } = await run('SELECT min(timestamp) AS first FROM events', {}, timezone);
    expect(results).toEqual([[shown]]);
    expect(types).toEqual([['first', `DateTime64(6, '${timezone}')`]]);
  });

  it("a bare string means the project's clock, an explicit zone its own", async () => {
    const count = async (sql: string): Promise<unknown> =>
      (await rows(`SELECT count() FROM events WHERE ${sql}`))[0]?.[0];
    expect(await count("timestamp < '2026-11-22 12:00:05'")).toBe(1);
    expect(await count("timestamp < toDateTime('2026-11-22 12:00:05', 'UTC')")).toBe(5);
    expect(await count("timestamp < toDateTime('2026-11-22T11:00:05Z', 'UTC')")).toBe(1);
  });

  it('now is the clock of the sandbox', async () => {
    expect(
      await rows('SELECT toUnixTimestamp64Milli(now()), count() FROM events WHERE timestamp > now() - interval 2 hour'),
    ).toEqual([[now, 5]]);
  });
});

describe('the other tables', () => {
  it.each([
    ['SELECT toString(id), properties.plan FROM persons', [['0191a4c2-0000-5000-8000-00000000aaaa', 'pro']]],
    ["SELECT count() FROM person_distinct_ids WHERE person.properties.plan = 'pro'", [[2]]],
    ['SELECT $session_duration, $pageview_count, $is_bounce FROM sessions', [[60, 2, 0]]],
    [
      'SELECT click_count, keypress_count, console_error_count, snapshot_source FROM session_replay_events',
      [[1, 1, 1, 'web']],
    ],
    [
      'SELECT argMinMerge(first_url), sum(click_count) FROM raw_session_replay_events GROUP BY session_id',
      [['https://northleaf.example/?utm_source=newsletter', 1]],
    ],
    [
      'SELECT sum(console_error_after_click_count), sum(network_failed_request_count) FROM posthog.session_replay_features GROUP BY session_id',
      [[1, 0]],
    ],
    ['SELECT count() FROM posthog.session_replay_features', [[2]]],
    [
      "SELECT level, message FROM log_entries WHERE log_source = 'session_replay' ORDER BY timestamp",
      [
        ['error', 'TypeError: x is undefined'],
        ['info', 'retrying'],
      ],
    ],
    ['SELECT count() FROM console_logs_log_entries', [[2]]],
    [
      'SELECT console_logs.level FROM raw_session_replay_events GROUP BY console_logs.level ORDER BY console_logs.level',
      [['error'], ['info']],
    ],
  ])('%s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it('a filter on start_time finds nothing, as in PostHog', async () => {
    expect(await rows("SELECT session_id FROM session_replay_events WHERE start_time > '2020-01-01'")).toEqual([]);
  });
});

describe('issues', () => {
  it('follow merges, events keep the id they came with', async () => {
    const [issue] = await project.issues.all();
    const other = '11111111-1111-4111-8111-111111111111';
    expect(
      await rows("SELECT event_issue_id = issue_id, issue_name, issue_status FROM events WHERE event = '$exception'"),
    ).toEqual([[1, 'TypeError', 'active']]);
    await project.issues.merge(other, [issue?.id ?? '']);
    await project.issues.refresh();
    expect(
      await rows("SELECT toString(event_issue_id), toString(issue_id) FROM events WHERE event = '$exception'"),
    ).toEqual([[issue?.id, other]]);
  });
});

describe('results', () => {
  it('without a LIMIT: 100 rows, hasMore and limit', async () => {
    const sql = 'SELECT number FROM (SELECT arrayJoin(range(150)) AS number)';
    const open = await run(sql);
    expect(open.results).toHaveLength(100);
    expect(open.page).toEqual({ hasMore: true, limit: 100, offset: 0 });
    const limited = await run(`${sql} LIMIT 120`);
    expect(limited.results).toHaveLength(120);
    expect(limited.page).toBeUndefined();
  });

  it.each([
    ['a CTE', "WITH pages AS (SELECT event FROM events WHERE event = '$pageview') SELECT count() FROM pages", [[2]]],
    ['a constant before the query', 'WITH 5 AS five SELECT five + 1', [[6]]],
    ['a set of queries', 'SELECT count() FROM events UNION ALL SELECT 5', [[5], [5]]],
    ['a window', 'SELECT row_number() OVER (ORDER BY timestamp) FROM events ORDER BY timestamp LIMIT 2', [[1], [2]]],
    ['a lambda', "SELECT arrayMap(x -> concat(x, '!'), ['a'])", [[['a!']]]],
    ['HAVING on an alias', 'SELECT event, count() AS n FROM events GROUP BY event HAVING n > 1', [['$pageview', 2]]],
    [
      'a sub-select in IN',
      "SELECT count() FROM events WHERE person_id IN (SELECT id FROM persons WHERE properties.plan = 'pro')",
      [[5]],
    ],
  ])('%s', async (_, sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it('a failing query spoils neither itself nor the next one', async () => {
    await expect(
      run('SELECT intDiv(1, number - 70000) FROM (SELECT arrayJoin(range(100000)) AS number) LIMIT 50000'),
    ).rejects.toThrow(HogQLError);
    expect(await rows('SELECT 1')).toEqual([[1]]);
  });

  it('errors of ClickHouse keep its name for them', async () => {
    await expect(run('SELECT event + 1 FROM events')).rejects.toMatchObject({ code: 'illegal_type_of_argument' });
  });
});
