import type { Expr, Join, Select, SelectSet } from './ast.ts';
import { HogQLError } from './error.ts';
import { ExpressionPrinter } from './expression.ts';
import { quoteName } from './literal.ts';
import { nameOf } from './name.ts';
import { type CteTable, type NamedColumn, type Printed, Scope, type Source } from './scope.ts';
import type { Place } from './tables/column.ts';
import { newerEventColumns } from './tables/events.ts';
import { hogqlTables } from './tables.ts';

export type PrintOptions = {
  readonly place: Place;
  /** False for a server whose `events` has no `issue_name`, `issue_status`, … */
  readonly newerColumns: boolean;
};

export type PrintedQuery = { readonly sql: string; readonly columns: readonly NamedColumn[] };

type Environment = PrintOptions & { readonly ctes: ReadonlyMap<string, CteTable> };

/** Rows without an outer LIMIT, and the most that one can ask for. PostHog: posthog/hogql/constants.py. */
export const defaultLimit = 100;
export const maxLimit = 50_000;

/** Prints a query as ClickHouse SQL for one project. Throws {@link HogQLError}. */
export function printQuery(query: Select | SelectSet, options: PrintOptions): PrintedQuery {
  return printAny(query, { ...options, ctes: new Map() });
}

function printAny(query: Select | SelectSet, environment: Environment): PrintedQuery {
  return query.node === 'SelectQuery' ? printSelect(query, environment) : printSet(query, environment);
}

function printSet(query: SelectSet, environment: Environment): PrintedQuery {
  const first = printAny(query.initial_select_query, environment);
  const parts = [first.sql];
  // A WITH before the first SELECT holds for all of them.
  const ctes =
    query.initial_select_query.node === 'SelectQuery'
      ? withCtes(query.initial_select_query, environment).ctes
      : environment.ctes;
  for (const { set_operator, select_query } of query.subsequent_select_queries) {
    if (!/^(UNION (ALL|DISTINCT)|INTERSECT|EXCEPT)$/.test(set_operator)) {
      throw new HogQLError(`Unsupported set operator ${set_operator}`);
    }
    parts.push(set_operator, printAny(select_query, { ...environment, ctes }).sql);
  }
  const scope = new Scope(environment.place, ctes, new Set());
  scope.sources.push({ type: 'query', alias: 'united', sql: '', columns: first.columns });
  const printer = printerFor(scope, { ...environment, ctes });
  const tail = clauses(query, printer);
  return { sql: `SELECT * FROM (${parts.join(' ')}) AS united${tail}`, columns: first.columns };
}

function printSelect(query: Select, outer: Environment): PrintedQuery {
  const { ctes, constants } = withCtes(query, outer);
  const environment = { ...outer, ctes };
  const scope = new Scope(outer.place, ctes, new Set(outer.newerColumns ? [] : newerEventColumns));
  const printer = printerFor(scope, environment);
  const joins = query.select_from === undefined ? [] : addSources(query.select_from, scope, environment);
  for (const [name, expr] of constants) {
    scope.aliases.set(name, printer.print(expr));
  }

  const { list, columns } = printList(query.select, scope, printer);
  scope.inWhere = true;
  const filters = [query.prewhere, query.where].flatMap((expr) =>
    expr === undefined ? [] : [printer.print(expr).sql],
  );
  scope.inWhere = false;
  const grouping = (query.group_by ?? []).map((expr) => printer.print(expr).sql);
  const having = query.having === undefined ? undefined : printer.print(query.having).sql;
  const windows = Object.entries(query.window_exprs ?? {}).map(
    ([name, window]) => `${quoteName(name)} AS ${printer.window(window)}`,
  );
  const tail = clauses(query, printer);
  // Only now is it known which lazy joins the query needs.
  const on = joins.map((join) => join.on?.map((expr) => printer.print(expr).sql));
  const from = joins.length === 0 ? '' : ` FROM ${printFrom(joins, on, scope)}`;
  const guarded = [...guards(scope), ...filters];

  const sql =
    `SELECT ${query.distinct === true ? 'DISTINCT ' : ''}${list}${from}` +
    (guarded.length === 0 ? '' : ` WHERE ${guarded.length === 1 ? guarded[0] : `and(${guarded.join(', ')})`}`) +
    (grouping.length === 0 ? '' : ` GROUP BY ${grouping.join(', ')}`) +
    (having === undefined ? '' : ` HAVING ${having}`) +
    (windows.length === 0 ? '' : ` WINDOW ${windows.join(', ')}`) +
    tail;
  return { sql, columns };
}

function printerFor(scope: Scope, environment: Environment): ExpressionPrinter {
  return new ExpressionPrinter(scope, (query) => printAny(query, environment).sql);
}

function withCtes(
  query: Select,
  outer: Environment,
): { ctes: ReadonlyMap<string, CteTable>; constants: [string, Expr][] } {
  const ctes = new Map(outer.ctes);
  const constants: [string, Expr][] = [];
  for (const cte of query.ctes ?? []) {
    if (cte.cte_type === 'subquery') {
      // Each sees those before it, so a name can never lead back to itself.
      ctes.set(cte.name, { query: cte.expr, ctes: new Map(ctes) });
    } else {
      constants.push([cte.name, cte.expr]);
    }
  }
  return { ctes, constants };
}

function printList(
  select: readonly Expr[],
  scope: Scope,
  printer: ExpressionPrinter,
): { list: string; columns: NamedColumn[] } {
  const items: string[] = [];
  const columns: NamedColumn[] = [];
  const add = (name: string, printed: Printed, named: boolean): void => {
    const isFree = !columns.some((column) => column.name === name);
    items.push(named && isFree ? `${printed.sql} AS ${quoteName(name)}` : printed.sql);
    columns.push({ name, kind: printed.kind, nullable: printed.nullable });
  };
  for (const node of select) {
    if (node.node === 'Field' && node.chain.at(-1) === '*') {
      const [first] = node.chain;
      const alias = node.chain.length === 2 && typeof first === 'string' ? first : undefined;
      for (const { name, printed } of scope.asterisk(alias)) {
        add(name, printed, true);
      }
    } else if (node.node === 'Alias') {
      const printed = printer.print(node.expr);
      add(node.alias, printed, true);
      scope.aliases.set(node.alias, { ...printed, sql: quoteName(node.alias), raw: quoteName(node.alias) });
    } else {
      add(nameOf(node), printer.print(node), node.node === 'Field');
    }
  }
  return { list: items.join(', '), columns };
}

type PrintedJoin = { readonly source: Source; readonly type: string; readonly on: readonly Expr[] | undefined };

const joinTypes: ReadonlySet<string> = new Set(['JOIN', 'INNER JOIN', 'LEFT JOIN', 'LEFT OUTER JOIN', 'CROSS JOIN']);

function addSources(join: Join, scope: Scope, environment: Environment): PrintedJoin[] {
  const type = scope.sources.length === 0 ? '' : (join.join_type ?? 'JOIN');
  if (type !== '' && !joinTypes.has(type)) {
    throw new HogQLError(`Unsupported join type ${type}`);
  }
  if (join.constraint?.constraint_type === 'USING') {
    throw new HogQLError('USING is not supported here, write ON');
  }
  const source = sourceOf(join, environment);
  if (scope.sources.some(({ alias }) => alias === source.alias)) {
    throw new HogQLError(
      `Already have joined a table called "${source.alias}". Can't join another one with the same name.`,
    );
  }
  scope.sources.push(source);
  const on = join.constraint === undefined ? undefined : [join.constraint.expr];
  const rest = join.next_join === undefined ? [] : addSources(join.next_join, scope, environment);
  return [{ source, type, on }, ...rest];
}

function sourceOf(join: Join, environment: Environment): Source {
  if (join.table.node === 'Placeholder') {
    throw new HogQLError('A placeholder cannot stand for a table');
  }
  if (join.table.node !== 'Field') {
    const { sql, columns } = printAny(join.table, environment);
    return { type: 'query', alias: join.alias ?? 'subquery', sql, columns };
  }
  const name = join.table.chain.join('.');
  const cte = environment.ctes.get(name);
  if (cte !== undefined) {
    const { sql, columns } = printAny(cte.query, { ...environment, ctes: cte.ctes });
    return { type: 'query', alias: join.alias ?? name, sql, columns };
  }
  const table = Object.hasOwn(hogqlTables, name) ? hogqlTables[name] : undefined;
  if (table === undefined) {
    throw new HogQLError(`Unknown table \`${name}\`.`);
  }
  return { type: 'table', alias: join.alias ?? table.name, table, used: new Set(), joins: new Map() };
}

function printFrom(joins: readonly PrintedJoin[], on: readonly (string[] | undefined)[], scope: Scope): string {
  const parts: string[] = [];
  for (const [index, { source, type }] of joins.entries()) {
    const alias = quoteName(source.alias);
    const condition = on[index] === undefined ? '' : ` ON ${on[index].join(' AND ')}`;
    if (source.type === 'query') {
      parts.push(`${type} (${source.sql}) AS ${alias}${condition}`);
      continue;
    }
    const { table, used } = source;
    const bare = index === 0 && table.bare !== undefined ? table.bare(scope.place) : undefined;
    parts.push(`${type} ${bare ?? table.from(scope.place, used)} AS ${alias}${condition}`);
    for (const join of source.joins.values()) {
      parts.push(join.sql(alias, quoteName(`${source.alias}__${join.name}`), scope.place));
    }
  }
  return parts.join(' ').trim();
}

/** A table that is read directly gets the project's own rows by a condition, where the index can use it. */
function guards(scope: Scope): string[] {
  const [first] = scope.sources;
  return first?.type === 'table' && first.table.bare !== undefined
    ? [`equals(${quoteName(first.alias)}.team_id, ${scope.place.teamId})`]
    : [];
}

function clauses(query: Select | SelectSet, printer: ExpressionPrinter): string {
  const orderBy = query.order_by === undefined ? '' : ` ORDER BY ${printer.order(query.order_by)}`;
  const limitBy =
    query.node === 'SelectSetQuery' || query.limit_by === undefined
      ? ''
      : ` LIMIT ${count(query.limit_by.n, maxLimit)}` +
        (query.limit_by.offset_value === undefined ? '' : ` OFFSET ${count(query.limit_by.offset_value)}`) +
        ` BY ${query.limit_by.exprs.map((expr) => printer.print(expr).sql).join(', ')}`;
  const limit = query.limit === undefined ? '' : ` LIMIT ${count(query.limit, maxLimit)}`;
  const offset = query.offset === undefined ? '' : ` OFFSET ${count(query.offset)}`;
  return `${orderBy}${limitBy}${limit}${offset}`;
}

function count(node: Expr, most = Number.MAX_SAFE_INTEGER): number {
  if (
    node.node !== 'Constant' ||
    typeof node.value !== 'number' ||
    !Number.isSafeInteger(node.value) ||
    node.value < 0
  ) {
    throw new HogQLError('LIMIT and OFFSET must be whole numbers');
  }
  return Math.min(node.value, most);
}
