import { Session } from 'chdb';
import { z } from 'zod';
import { createTables } from './schema.ts';

/** What one statement gave: rows as arrays, the names and types of their columns, and what it cost. */
export type Answer = {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly statistics: { readonly elapsed: number; readonly rowsRead: number; readonly bytesRead: number };
};

const answerSchema = z.object({
  meta: z.array(z.object({ name: z.string(), type: z.string() })),
  data: z.array(z.array(z.unknown())),
  statistics: z.object({ elapsed: z.number(), rows_read: z.number(), bytes_read: z.number() }),
});

/** A statement that ClickHouse refused or gave up on. */
export class ClickHouseError extends Error {
  /** ClickHouse's own name of it, in lower case: `unknown_identifier`. */
  readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = 'ClickHouseError';
    this.code = /\(([A-Z_0-9]+)\)\s*$/.exec(message)?.[1]?.toLowerCase() ?? 'unknown_exception';
  }
}

/** chdb allows one session a process, so every sandbox shares it and has a database of its own. */
let session: Session | undefined;
let lastDatabase = 0;
let turn: Promise<unknown> = Promise.resolve();

/** One sandbox's ClickHouse. */
export class Database {
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }

  static async create(): Promise<Database> {
    lastDatabase += 1;
    const database = new Database(`sandbox_${lastDatabase}`);
    await database.execute(`CREATE DATABASE ${database.name}`);
    for (const statement of createTables(database.name)) {
      await database.execute(statement);
    }
    return database;
  }

  /** Runs a statement that answers nothing. */
  async execute(sql: string): Promise<void> {
    await inTurn(sql, 'Null');
  }

  /** Runs a SELECT. Date-times come as ISO text in UTC, 64-bit integers as numbers. */
  async select(sql: string): Promise<Answer> {
    const text = await inTurn(`${sql} SETTINGS date_time_output_format = 'iso'`, 'JSONCompact');
    const { meta, data, statistics } = answerSchema.parse(JSON.parse(text));
    return {
      columns: meta,
      rows: data,
      statistics: {
        elapsed: statistics.elapsed,
        rowsRead: statistics.rows_read,
        bytesRead: statistics.bytes_read,
      },
    };
  }

  /** Adds rows, given as objects by column. */
  async insert(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    if (rows.length === 0) {
      return;
    }
    const lines = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
    await queued(() =>
      opened().insert({
        table: `${this.name}.${table}`,
        values: lines,
        format: 'JSONEachRow',
        settings: { date_time_input_format: 'best_effort' },
      }),
    );
  }

  async drop(): Promise<void> {
    await this.execute(`DROP DATABASE IF EXISTS ${this.name} SYNC`);
  }
}

function opened(): Session {
  session ??= new Session();
  return session;
}

function queued<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

function inTurn(sql: string, format: string): Promise<string> {
  return queued(async () => {
    try {
      return (await opened().queryAsync(sql, { format })).text();
    } catch (error) {
      // After a query that fails while running, chdb starts the next answer with what the failed one had written.
      await opened().queryAsync('SELECT 1', { format: 'Null' });
      if (error instanceof Error && error.name.startsWith('Chdb')) {
        throw new ClickHouseError(error.message);
      }
      throw error;
    }
  });
}
