import { quoteName } from '../literal.ts';

/** What the printer must know about a value. `json` is a property bag, reached into by chain. */
export type Kind = 'string' | 'number' | 'boolean' | 'datetime' | 'date' | 'uuid' | 'array' | 'json' | 'other';

/** Where and when a query runs: the sandbox's database, the project, its time zone and clock. */
export type Place = {
  readonly database: string;
  readonly teamId: number;
  readonly timezone: string;
  /** What `now()` is, in ms. */
  readonly now: number;
};

/** A table that is joined to another one only when one of its columns is named. */
export type LazyJoin = {
  readonly name: string;
  readonly sql: (source: string, joined: string, place: Place) => string;
};

export type Column = {
  readonly kind: Kind;
  readonly nullable: boolean;
  /** ClickHouse SQL of the bare value; `joined` is the alias of the column's lazy join. */
  readonly sql: (source: string, joined: string) => string;
  readonly join?: LazyJoin;
  /** Left out by `*`. */
  readonly hidden?: boolean;
};

/** `person.…`, `session.…`: columns behind a further name. */
export type Branch = { readonly columns: Readonly<Record<string, Column>> };

export type Table = {
  readonly name: string;
  /** A table expression with its own project guard; `used` are the columns that the query names. */
  readonly from: (place: Place, used: ReadonlySet<string>) => string;
  /** The table without that guard, for where it stands first and the guard can go into WHERE. */
  readonly bare?: (place: Place) => string;
  readonly columns: Readonly<Record<string, Column | Branch>>;
  /** Columns that compare as null in WHERE (see `session_replay_events`). */
  readonly blindInWhere?: ReadonlySet<string>;
};

export const plain = (kind: Kind, physical?: string, nullable = false): ((name: string) => Column) => {
  return (name) => ({ kind, nullable, sql: (source) => `${source}.${quoteName(physical ?? name)}` });
};
export const text = plain('string');
export const integer = plain('number');
export const datetime = plain('datetime');
export const array = plain('array');
export const uuid = plain('uuid');
export const json = plain('json');

export function columns(spec: Readonly<Record<string, (name: string) => Column>>): Record<string, Column> {
  return Object.fromEntries(Object.entries(spec).map(([name, make]) => [name, make(name)]));
}

export const computed =
  (kind: Kind, nullable: boolean, sql: (source: string) => string, hidden = false) =>
  (): Column => ({ kind, nullable, sql, hidden });

export const joinedTo =
  (join: LazyJoin, kind: Kind, nullable: boolean, sql: (joined: string, source: string) => string) => (): Column => ({
    kind,
    nullable,
    sql: (source, joined) => sql(joined, source),
    join,
    hidden: true,
  });

export const physical = (table: string) => (place: Place) =>
  `(SELECT * FROM ${place.database}.${table} WHERE team_id = ${place.teamId})`;

/** A table's columns behind a name of another table: `session.$entry_pathname`. */
export const behindJoin = (join: LazyJoin, all: Readonly<Record<string, Column>>): Branch => ({
  columns: Object.fromEntries(
    Object.entries(all).map(([name, column]) => [
      name,
      { ...column, join, sql: (_source: string, joined: string) => column.sql(joined, joined) },
    ]),
  ),
});
