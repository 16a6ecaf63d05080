import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HogQLError } from './error.ts';
import { parseQuery } from './parse.ts';
import { type PrintedQuery, printQuery } from './print.ts';

const place = { database: 'db', teamId: 7, timezone: 'Europe/Berlin', now: 0 };

async function print(
  sql: string,
  values: Record<string, unknown> = {},
  options: { newerColumns?: boolean } = {},
): Promise<PrintedQuery> {
  const query = await parseQuery(sql, { values, variables: {} });
  return printQuery(query, { place, newerColumns: options.newerColumns ?? true });
}

async function refusal(sql: string, values: Record<string, unknown> = {}): Promise<HogQLError> {
  try {
    await print(sql, values);
  } catch (error) {
    if (error instanceof HogQLError) {
      return error;
    }
    throw error;
  }
  throw new Error(`Not refused: ${sql}`);
}

describe('what is refused', () => {
  it.each([
    ['an unknown table', 'SELECT 1 FROM nonsense', 'Unknown table `nonsense`.'],
    ['a table of ClickHouse', 'SELECT name FROM system.tables', 'Unknown table `system.tables`.'],
    ['a physical table', 'SELECT fingerprint FROM fingerprint_overrides', 'Unknown table `fingerprint_overrides`.'],
    ['a table without its prefix', 'SELECT 1 FROM session_replay_features', 'Unknown table `session_replay_features`.'],
    ['an unknown column', 'SELECT nonsense FROM events', 'Unable to resolve field: nonsense'],
    ['a physical column', 'SELECT person_properties FROM events', 'Unable to resolve field: person_properties'],
    ['an unknown column of a person', 'SELECT person.nonsense FROM events', 'Unable to resolve field: person.nonsense'],
    ['an unknown function', 'SELECT nonsense(1)', "Unsupported function call 'nonsense(...)'"],
    ['a dangerous function', "SELECT file('/etc/passwd')", "Unsupported function call 'file(...)'"],
    [
      'a function without window outside one',
      'SELECT row_number() FROM events',
      "Unsupported function call 'row_number(...)'",
    ],
    [
      'too few arguments',
      'SELECT substring(event, 1) FROM events',
      "Function 'substring' expects 3 arguments, found 2",
    ],
    [
      'parameters where none belong',
      'SELECT lower(1)(event) FROM events',
      "Function 'lower' does not accept parameters",
    ],
    ['a table function', "SELECT * FROM url('http://x')", 'Unsupported in HogQL here'],
    ['an index of zero', 'SELECT properties.$exception_types[0] FROM events', 'SQL indexes start from one'],
    ['an ambiguous column', 'SELECT event FROM events a JOIN events b ON a.uuid = b.uuid', 'Ambiguous query'],
    ['one alias twice', 'SELECT 1 FROM events JOIN events ON 1 = 1', 'Already have joined'],
    ['an unbound placeholder', 'SELECT {nothing}', 'Placeholder {nothing} is not available'],
    ['a computed limit', 'SELECT 1 LIMIT 1 + 1', 'LIMIT and OFFSET must be whole numbers'],
  ])('%s', async (_, sql, message) => {
    expect((await refusal(sql)).message).toContain(message);
  });

  it.each(['INSERT INTO events VALUES (1)', 'DROP TABLE events', 'SELECT 1; SELECT 2', 'SELEC 1', ''])(
    'other than one SELECT: %s',
    async (sql) => {
      expect((await refusal(sql)).code).toBe('hogql_syntax_error');
    },
  );

  it('a newer column on an older server', async () => {
    await expect(print('SELECT issue_status FROM events', {}, { newerColumns: false })).rejects.toThrow(HogQLError);
    await expect(print('SELECT issue_id FROM events', {}, { newerColumns: false })).resolves.toBeDefined();
  });

  it('an object as a value', async () => {
    expect((await refusal('SELECT {x}', { x: { node: 'Field', chain: ['event'] } })).message).toContain(
      'Placeholder values',
    );
  });
});

describe('the project guard', () => {
  it.each([
    'SELECT event FROM events',
    'SELECT e.event FROM events AS e LEFT JOIN persons AS p ON e.person_id = p.id',
    'SELECT event FROM (SELECT event FROM events) AS inner_events',
    "SELECT id FROM persons WHERE id IN (SELECT person_id FROM events WHERE event = 'x')",
    'SELECT message FROM log_entries UNION ALL SELECT event FROM events',
    'SELECT session_id FROM session_replay_events',
    'SELECT issue_id, session.$entry_pathname FROM events',
  ])('stands beside every table of %s', async (sql) => {
    const { sql: printed } = await print(sql);
    const tables = printed.match(/\bdb\.\w+/g) ?? [];
    const guards = printed.match(/team_id = 7|equals\(`\w+`\.team_id, 7\)/g) ?? [];
    expect(tables.length).toBeGreaterThan(0);
    expect(guards).toHaveLength(tables.length);
  });
});

describe('values', () => {
  it.each([["'; DROP TABLE events --"], ["' OR 1 = 1 --"], ['\\'], ["\\' OR 1 --"], ['{sid:String}'], ['\0\n\r\t']])(
    'stay one literal: %j',
    async (value) => {
      const { sql } = await print('SELECT 1 FROM events WHERE event = {value} LIMIT 1', { value });
      expect(sql.replace(/'(?:[^'\\]|\\.)*'/gs, '?')).toBe(
        'SELECT 1 FROM db.events AS `events` WHERE and(equals(`events`.team_id, 7), equals(`events`.`event`, ?)) LIMIT 1',
      );
    },
  );

  it('never change the rest of the query', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.array(fc.string()), async (value, list) => {
        const { sql } = await print('SELECT 1 FROM events WHERE event = {value} OR distinct_id IN {list} LIMIT 1', {
          value,
          list: ['a', ...list],
        });
        const shape = sql.replace(/'(?:[^'\\]|\\.)*'/gs, '?').replace(/\(\?(, \?)*\)/, '(?)');
        expect(shape).toBe(
          'SELECT 1 FROM db.events AS `events` WHERE and(equals(`events`.team_id, 7), ' +
            'or(equals(`events`.`event`, ?), in(`events`.`distinct_id`, (?)))) LIMIT 1',
        );
      }),
    );
  });

  it('are not read as SQL even where they look like placeholders', async () => {
    const { sql } = await print('SELECT {a}', { a: '{b}', b: 'secret' });
    expect(sql).not.toContain('secret');
  });

  it('an empty list matches nothing', async () => {
    expect((await print('SELECT 1 FROM events WHERE event IN {none}', { none: [] })).sql).toContain(
      'in(`events`.`event`, [])',
    );
  });
});

describe('names', () => {
  it('identifiers are always quoted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[`\\%\0]/.test(name)),
        async (name) => {
          const { sql, columns } = await print(`SELECT 1 AS \`${name}\``);
          expect(sql).toBe(`SELECT 1 AS \`${name}\``);
          expect(columns[0]?.name).toBe(name);
        },
      ),
    );
  });

  it.each([
    ['event', 'event'],
    ['properties.$current_url', '$current_url'],
    ['toString(uuid)', 'toString(uuid)'],
    ['properties.$exception_types[1]', 'properties.$exception_types[1]'],
    ['count() AS n', 'n'],
  ])('%s is answered as %s', async (expression, name) => {
    const { columns } = await print(`SELECT ${expression} FROM events`);
    expect(columns.map((column) => column.name)).toEqual([name]);
  });
});

describe('limits', () => {
  it('never exceed 50,000', async () => {
    expect((await print('SELECT event FROM events LIMIT 9000000')).sql).toMatch(/LIMIT 50000$/);
  });
});

describe('time', () => {
  it('a bound on timestamp stays bare, so that the index can use it', async () => {
    const { sql } = await print("SELECT 1 FROM events WHERE timestamp >= toDateTime({from}, 'UTC')", {
      from: '2026-11-20T09:00:00Z',
    });
    expect(sql).toContain(
      "greaterOrEquals(`events`.`timestamp`, parseDateTime64BestEffortOrNull('2026-11-20T09:00:00Z', 6, 'UTC'))",
    );
  });

  it("a bare string is read in the project's zone", async () => {
    const { sql } = await print("SELECT 1 FROM events WHERE timestamp >= '2026-11-20 09:00:00'");
    expect(sql).toContain("toDateTime64('2026-11-20 09:00:00', 6, 'Europe/Berlin')");
  });
});
