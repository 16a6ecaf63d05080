import type { Select, SelectSet } from './ast.ts';
import { HogQLError } from './error.ts';
import { quoteName, quoteString } from './literal.ts';
import type { Branch, Column, Kind, LazyJoin, Place, Table } from './tables/column.ts';

/** A printed value and what is known about it. */
export type Printed = {
  readonly sql: string;
  readonly kind: Kind;
  readonly nullable: boolean;
  /** The column itself, where `sql` wraps it (date-times shown in the project's zone): only this uses the index. */
  readonly raw?: string;
  /** A value out of a property bag, which can be reached into further. */
  readonly bag?: { readonly sql: string; readonly path: readonly (string | number)[] };
};

export type NamedColumn = { readonly name: string; readonly kind: Kind; readonly nullable: boolean };

/** One thing in FROM. */
export type Source =
  | {
      readonly type: 'table';
      readonly alias: string;
      readonly table: Table;
      readonly used: Set<string>;
      readonly joins: Map<string, LazyJoin>;
    }
  | { readonly type: 'query'; readonly alias: string; readonly sql: string; readonly columns: readonly NamedColumn[] };

export type CteTable = { readonly query: Select | SelectSet; readonly ctes: Ctes };
export type Ctes = ReadonlyMap<string, CteTable>;

/** What the names in one SELECT mean. */
export class Scope {
  readonly place: Place;
  readonly ctes: Ctes;
  readonly sources: Source[] = [];
  readonly aliases = new Map<string, Printed>();
  /** Columns that this server does not know (an older one). */
  readonly unknownColumns: ReadonlySet<string>;
  inWhere = false;
  private readonly locals: string[] = [];

  constructor(place: Place, ctes: Ctes, unknownColumns: ReadonlySet<string>) {
    this.place = place;
    this.ctes = ctes;
    this.unknownColumns = unknownColumns;
  }

  /** Names the arguments of a lambda while its body is printed. */
  withLocals<T>(names: readonly string[], print: () => T): T {
    this.locals.push(...names);
    const printed = print();
    this.locals.length -= names.length;
    return printed;
  }

  resolve(chain: readonly (string | number)[]): Printed {
    const [first, ...rest] = chain;
    if (typeof first !== 'string') {
      throw new HogQLError(`Unable to resolve field: ${chain.join('.')}`);
    }
    if (this.locals.includes(first) && rest.length === 0) {
      return { sql: quoteName(first), kind: 'other', nullable: true };
    }
    const alias = this.aliases.get(first);
    if (alias !== undefined && (rest.length === 0 || alias.bag !== undefined)) {
      return reachInto(alias, rest);
    }
    const named = this.sources.find((source) => source.alias === first);
    if (named !== undefined && rest.length > 0) {
      const found = this.inSource(named, rest);
      if (found !== undefined) {
        return found;
      }
      throw new HogQLError(`Field not found: ${chain.join('.')}`);
    }
    const found = this.sources.flatMap((source) => this.inSource(source, chain) ?? []);
    const [only, ...others] = found;
    if (only === undefined) {
      throw new HogQLError(`Unable to resolve field: ${chain.join('.')}`);
    }
    if (others.length > 0) {
      throw new HogQLError(`Ambiguous query. Found multiple sources for field: ${chain.join('.')}`);
    }
    return only;
  }

  /** The columns that `*` or `alias.*` stands for. */
  asterisk(alias: string | undefined): { name: string; printed: Printed }[] {
    const sources = alias === undefined ? this.sources : this.sources.filter((source) => source.alias === alias);
    if (sources.length === 0) {
      throw new HogQLError(alias === undefined ? 'Cannot use * without a table' : `Unknown table: ${alias}`);
    }
    return sources.flatMap((source) => {
      const names =
        source.type === 'query'
          ? source.columns.map(({ name }) => name)
          : Object.entries(source.table.columns)
              .filter(([, column]) => 'sql' in column && column.hidden !== true)
              .map(([name]) => name);
      return names.map((name) => ({ name, printed: this.resolve([source.alias, name]) }));
    });
  }

  private inSource(source: Source, chain: readonly (string | number)[]): Printed | undefined {
    const [first, ...rest] = chain;
    if (typeof first !== 'string') {
      return undefined;
    }
    if (source.type === 'query') {
      const column = source.columns.find(({ name }) => name === first);
      const sql = `${quoteName(source.alias)}.${quoteName(first)}`;
      return column && reachInto(printedColumn(sql, column.kind, column.nullable), rest);
    }
    if (source.table.name === 'events' && this.unknownColumns.has(first)) {
      return undefined;
    }
    const found = Object.hasOwn(source.table.columns, first) ? source.table.columns[first] : undefined;
    return found && this.inTable(source, found, first, rest);
  }

  private inTable(
    source: Extract<Source, { type: 'table' }>,
    found: Column | Branch,
    name: string,
    rest: readonly (string | number)[],
  ): Printed {
    if (!('sql' in found)) {
      const [next, ...further] = rest;
      const column = typeof next === 'string' && Object.hasOwn(found.columns, next) ? found.columns[next] : undefined;
      if (column === undefined) {
        throw new HogQLError(`Unable to resolve field: ${[name, ...rest].join('.')}`);
      }
      return this.inTable(source, column, name, further);
    }
    source.used.add(name);
    if (this.inWhere && source.table.blindInWhere?.has(name) === true) {
      return { sql: 'NULL', kind: found.kind, nullable: true };
    }
    const joined = found.join === undefined ? '' : quoteName(`${source.alias}__${found.join.name}`);
    if (found.join !== undefined) {
      source.joins.set(found.join.name, found.join);
    }
    const sql = found.sql(quoteName(source.alias), joined);
    if (found.kind === 'datetime') {
      const zoned = `toTimeZone(${sql}, ${quoteString(this.place.timezone)})`;
      return { sql: zoned, raw: sql, kind: 'datetime', nullable: found.nullable };
    }
    return reachInto(printedColumn(sql, found.kind, found.nullable), rest);
  }
}

function printedColumn(sql: string, kind: Kind, nullable: boolean): Printed {
  return kind === 'json' ? { sql, kind, nullable, bag: { sql, path: [] } } : { sql, kind, nullable };
}

/**
 * One value out of a property bag, as text: strings bare, everything else as its JSON; null where there is none.
 * PostHog counts the elements of arrays from 1.
 */
export function reachInto(value: Printed, path: readonly (string | number)[]): Printed {
  if (path.length === 0) {
    return value;
  }
  if (value.bag === undefined) {
    throw new HogQLError(`Can not access property ${path.join('.')} on a column of type ${value.kind}`);
  }
  if (path.includes(0)) {
    throw new HogQLError('SQL indexes start from one, not from zero. E.g: array[1]');
  }
  const whole = [...value.bag.path, ...path];
  const steps = whole.map((step) => (typeof step === 'number' ? String(step) : quoteString(step)));
  return {
    sql: `JSONExtract(${value.bag.sql}, ${steps.join(', ')}, 'Nullable(String)')`,
    kind: 'string',
    nullable: true,
    bag: { sql: value.bag.sql, path: whole },
  };
}
