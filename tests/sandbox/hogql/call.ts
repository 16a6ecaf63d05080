import type { Call, Expr, WindowFunction } from './ast.ts';
import { comparisonFunctions, printComparison } from './comparison.ts';
import { HogQLError } from './error.ts';
import type { ExpressionPrinter } from './expression.ts';
import { anyCase, type HogQLFunction, hogqlFunctions, hogqlWindowFunctions } from './functions.ts';
import { quoteConstant, quoteName } from './literal.ts';
import type { Printed } from './scope.ts';

/** Prints a function call; only listed functions are allowed. */
export function printCall(node: Call, printer: ExpressionPrinter): Printed {
  const name = spelled(node.name);
  const operator = comparisonFunctions.get(name);
  const [first, second] = node.args;
  if (operator !== undefined && first !== undefined && second !== undefined && node.args.length === 2) {
    return printComparison({ node: 'CompareOperation', op: operator, left: first, right: second }, printer);
  }
  switch (name) {
    case 'now':
      expectArgs(name, node.args, 0, 0);
      return { sql: now(printer), kind: 'datetime', nullable: false };
    case 'today':
    case 'yesterday':
      expectArgs(name, node.args, 0, 0);
      return { sql: `minus(toDate(${now(printer)}), ${name === 'today' ? 0 : 1})`, kind: 'date', nullable: false };
    case 'toDateTime':
    case 'toDate':
    case 'parseDateTimeBestEffort':
      return toDateTime(name, node.args, printer);
    case 'toTimeZone': {
      expectArgs(name, node.args, 2, 2);
      const [value, zone] = node.args.map((arg) => printer.print(arg));
      const sql = `toTimeZone(${value?.raw ?? value?.sql}, ${zone?.sql})`;
      return { sql, kind: 'datetime', nullable: value?.nullable ?? true };
    }
    default:
      return listed(name, hogqlFunctions.get(name), node, printer);
  }
}

/** Prints `function(…) OVER (…)`. */
export function printWindowFunction(node: WindowFunction, printer: ExpressionPrinter): Printed {
  const name = spelled(node.name);
  const call: Call = { node: 'Call', name, args: node.exprs, params: node.args };
  const inner = listed(name, hogqlWindowFunctions.get(name), call, printer);
  const over =
    node.over_identifier === undefined
      ? printer.window(node.over_expr ?? { node: 'WindowExpr' })
      : quoteName(node.over_identifier);
  return { ...inner, sql: `${inner.sql} OVER ${over}` };
}

function spelled(name: string): string {
  return anyCase.has(name.toLowerCase()) ? name.toLowerCase() : name;
}

function listed(name: string, known: HogQLFunction | undefined, node: Call, printer: ExpressionPrinter): Printed {
  if (known === undefined) {
    throw new HogQLError(`Unsupported function call '${name}(...)'`);
  }
  const { args, params = [], distinct = false } = node;
  const isStar = args.length === 1 && args[0]?.node === 'Field' && args[0].chain.join('.') === '*';
  const printed = isStar && name === 'count' ? [] : args.map((arg) => printer.print(arg));
  expectArgs(name, printed, known.least, known.most, known.aggregate ? 'Aggregation' : 'Function');
  if (params.length > 0 && known.parameters !== true) {
    throw new HogQLError(`Function '${name}' does not accept parameters`);
  }
  if (distinct && !known.aggregate) {
    throw new HogQLError(`DISTINCT is only allowed in aggregations, not in '${name}'`);
  }
  const list = [...printed.map(({ sql }) => sql), ...(known.suffix === undefined ? [] : [known.suffix])].join(', ');
  const brackets = params.length === 0 ? '' : `(${params.map((item) => constantOnly(name, item)).join(', ')})`;
  return {
    sql: `${known.clickhouse}${brackets}(${distinct ? 'DISTINCT ' : ''}${list})`,
    kind: known.kind === 'same' ? (printed[0]?.kind ?? 'other') : known.kind,
    nullable: isNullable(known, printed),
  };
}

function now(printer: ExpressionPrinter): string {
  return `toDateTime64(fromUnixTimestamp64Milli(toInt64(${printer.scope.place.now}), ${printer.zone()}), 6)`;
}

/** Text is read tolerantly, in the given zone or else the project's; unreadable text is null. */
function toDateTime(name: string, args: readonly Expr[], printer: ExpressionPrinter): Printed {
  expectArgs(name, args, 1, name === 'toDate' ? 1 : 2);
  const [value, zone] = args.map((arg) => printer.print(arg));
  const isText = value?.kind === 'string' || value?.kind === 'other';
  const isConstant = args[0]?.node === 'Constant' && args[0].value !== null;
  const at = zone?.sql ?? printer.zone();
  // A constant counts as never null, so that a bound on `timestamp` stays bare and the index can use it.
  const nullable = isText ? !isConstant : (value?.nullable ?? true);
  if (name === 'toDate') {
    return { sql: `${isText ? 'toDateOrNull' : 'toDate'}(${value?.sql})`, kind: 'date', nullable };
  }
  const sql = isText ? `parseDateTime64BestEffortOrNull(${value?.sql}, 6, ${at})` : `toDateTime(${value?.sql}, ${at})`;
  return { sql, kind: 'datetime', nullable };
}

function isNullable(known: HogQLFunction, args: readonly Printed[]): boolean {
  switch (known.nullable) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'inherited':
      return args.some(({ nullable }) => nullable);
    case 'if last is':
      return args.at(-1)?.nullable ?? true;
    default:
      return known.nullable satisfies never;
  }
}

function constantOnly(name: string, node: Expr): string {
  if (node.node !== 'Constant') {
    throw new HogQLError(`Function '${name}' expects constant parameters`);
  }
  return quoteConstant(node.value);
}

function expectArgs(name: string, args: readonly unknown[], least: number, most: number, term = 'Function'): void {
  const plural = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  if (args.length < least || args.length > most) {
    const wanted =
      least === most ? plural(least) : args.length < least ? `at least ${plural(least)}` : `at most ${plural(most)}`;
    throw new HogQLError(`${term} '${name}' expects ${wanted}, found ${args.length}`);
  }
}
