import type {
  Call,
  Compare,
  Constant,
  Expr,
  OrderExpr,
  Select,
  SelectSet,
  Window,
  WindowFrame,
  WindowFunction,
} from './ast.ts';
import { HogQLError } from './error.ts';
import { anyCase, type HogQLFunction, hogqlFunctions, hogqlWindowFunctions } from './functions.ts';
import { quoteConstant, quoteName, quoteString } from './literal.ts';
import { type Printed, reachInto, type Scope } from './scope.ts';
import type { Kind } from './tables.ts';

/** Prints a SELECT inside an expression; given by the printer of queries. */
export type PrintQuery = (query: Select | SelectSet, scope: Scope) => string;

const comparisons: Readonly<Record<Compare['op'], { readonly name: string; readonly whenNull: 0 | 1 }>> = {
  '==': { name: 'equals', whenNull: 0 },
  '!=': { name: 'notEquals', whenNull: 1 },
  '<': { name: 'less', whenNull: 0 },
  '>': { name: 'greater', whenNull: 0 },
  '<=': { name: 'lessOrEquals', whenNull: 0 },
  '>=': { name: 'greaterOrEquals', whenNull: 0 },
  like: { name: 'like', whenNull: 0 },
  ilike: { name: 'ilike', whenNull: 0 },
  'not like': { name: 'notLike', whenNull: 1 },
  'not ilike': { name: 'notILike', whenNull: 1 },
  in: { name: 'in', whenNull: 0 },
  'not in': { name: 'notIn', whenNull: 1 },
  '=~': { name: 'match', whenNull: 0 },
  '!~': { name: 'not match', whenNull: 1 },
  '=~*': { name: 'match (?i)', whenNull: 0 },
  '!~*': { name: 'not match (?i)', whenNull: 1 },
};
const comparisonFunctions: ReadonlyMap<string, Compare['op']> = new Map([
  ['equals', '=='],
  ['notEquals', '!='],
  ['less', '<'],
  ['greater', '>'],
  ['lessOrEquals', '<='],
  ['greaterOrEquals', '>='],
  ['like', 'like'],
  ['ilike', 'ilike'],
  ['notLike', 'not like'],
  ['notILike', 'not ilike'],
  ['in', 'in'],
  ['notIn', 'not in'],
]);
const arithmetic = { '+': 'plus', '-': 'minus', '*': 'multiply', '/': 'divide', '%': 'modulo' } as const;
const casts: Readonly<Record<string, string>> = {
  int: 'toInt',
  integer: 'toInt',
  int64: 'toInt',
  float: 'toFloat',
  float64: 'toFloat',
  string: 'toString',
  text: 'toString',
  datetime: 'toDateTime',
  date: 'toDate',
  uuid: 'toUUID',
  bool: 'toBool',
  boolean: 'toBool',
};

/** Prints expressions of one SELECT as ClickHouse SQL. */
export class ExpressionPrinter {
  private readonly scope: Scope;
  private readonly printQuery: PrintQuery;

  constructor(scope: Scope, printQuery: PrintQuery) {
    this.scope = scope;
    this.printQuery = printQuery;
  }

  print(node: Expr): Printed {
    switch (node.node) {
      case 'Constant':
        return { sql: quoteConstant(node.value), kind: kindOfConstant(node.value), nullable: node.value === null };
      case 'Field':
        return this.scope.resolve(node.chain);
      case 'Placeholder':
        throw new HogQLError('Placeholders must be plain names');
      case 'Alias':
        throw new HogQLError('An alias is only allowed at the top of a SELECT');
      case 'And':
      case 'Or':
        return this.call(node.node.toLowerCase(), node.exprs);
      case 'Not':
        return this.call('not', [node.expr]);
      case 'Array':
      case 'Tuple':
        return this.sequence(node.node, node.exprs);
      case 'CompareOperation':
        return this.compare(node);
      case 'ArithmeticOperation':
        return this.arithmetic(node.op, node.left, node.right);
      case 'BetweenExpr':
        return this.between(node.expr, node.low, node.high, node.negated);
      case 'ArrayAccess':
        return this.element(this.print(node.array), node.property);
      case 'TupleAccess':
        return { sql: `tupleElement(${this.print(node.tuple).sql}, ${node.index})`, kind: 'other', nullable: true };
      case 'Lambda': {
        const body = this.scope.withLocals(node.args, () => this.print(node.expr));
        return { sql: `(${node.args.map(quoteName).join(', ')}) -> ${body.sql}`, kind: 'other', nullable: false };
      }
      case 'TypeCast': {
        const name = casts[node.type_name.toLowerCase()];
        if (name === undefined) {
          throw new HogQLError(`Unsupported type cast to '${node.type_name}'`);
        }
        return this.call(name, [node.expr]);
      }
      case 'Call':
        return this.printCall(node);
      case 'WindowFunction':
        return this.windowFunction(node);
      case 'SelectQuery':
      case 'SelectSetQuery':
        return { sql: `(${this.printQuery(node, this.scope)})`, kind: 'other', nullable: true };
      default:
        return node satisfies never;
    }
  }

  order(items: readonly OrderExpr[]): string {
    return items.map(({ expr, order }) => `${this.position(expr)} ${order}`).join(', ');
  }

  /** In ORDER BY and GROUP BY a bare number is the position of a column, not a value. */
  position(expr: Expr): string {
    return this.print(expr).sql;
  }

  window(window: Window): string {
    const parts: string[] = [];
    if (window.partition_by !== undefined && window.partition_by.length > 0) {
      parts.push(`PARTITION BY ${window.partition_by.map((item) => this.print(item).sql).join(', ')}`);
    }
    if (window.order_by !== undefined && window.order_by.length > 0) {
      parts.push(`ORDER BY ${this.order(window.order_by)}`);
    }
    if (window.frame_method !== undefined && window.frame_start !== undefined) {
      const start = frame(window.frame_start);
      const end = window.frame_end === undefined ? undefined : frame(window.frame_end);
      parts.push(`${window.frame_method} ${end === undefined ? start : `BETWEEN ${start} AND ${end}`}`);
    }
    return `(${parts.join(' ')})`;
  }

  private call(name: string, args: Expr[]): Printed {
    return this.printCall({ node: 'Call', name, args });
  }

  private printCall(node: Call): Printed {
    const name = anyCase.has(node.name.toLowerCase()) ? node.name.toLowerCase() : node.name;
    const operator = comparisonFunctions.get(name);
    const [first, second] = node.args;
    if (operator !== undefined && first !== undefined && second !== undefined && node.args.length === 2) {
      return this.compare({ node: 'CompareOperation', op: operator, left: first, right: second });
    }
    switch (name) {
      case 'now':
        expectArgs(name, node.args, 0, 0);
        return { sql: this.now(), kind: 'datetime', nullable: false };
      case 'today':
      case 'yesterday':
        expectArgs(name, node.args, 0, 0);
        return { sql: `minus(toDate(${this.now()}), ${name === 'today' ? 0 : 1})`, kind: 'date', nullable: false };
      case 'toDateTime':
      case 'toDate':
      case 'parseDateTimeBestEffort':
        return this.toDateTime(name, node.args);
      case 'toTimeZone': {
        expectArgs(name, node.args, 2, 2);
        const [value, zone] = node.args.map((arg) => this.print(arg));
        return {
          sql: `toTimeZone(${value?.raw ?? value?.sql}, ${zone?.sql})`,
          kind: 'datetime',
          nullable: value?.nullable ?? true,
        };
      }
      default:
        return this.listed(name, hogqlFunctions.get(name), node.args, node.params ?? [], node.distinct === true);
    }
  }

  private listed(
    name: string,
    known: HogQLFunction | undefined,
    args: readonly Expr[],
    parameters: readonly Expr[],
    distinct: boolean,
  ): Printed {
    if (known === undefined) {
      throw new HogQLError(`Unsupported function call '${name}(...)'`);
    }
    const star = args.length === 1 && args[0]?.node === 'Field' && args[0].chain.join('.') === '*';
    const printed = star && name === 'count' ? [] : args.map((arg) => this.print(arg));
    expectArgs(name, printed, known.least, known.most, known.aggregate ? 'Aggregation' : 'Function');
    if (parameters.length > 0 && known.parameters !== true) {
      throw new HogQLError(`Function '${name}' does not accept parameters`);
    }
    if (distinct && !known.aggregate) {
      throw new HogQLError(`DISTINCT is only allowed in aggregations, not in '${name}'`);
    }
    const list = [...printed.map(({ sql }) => sql), ...(known.suffix === undefined ? [] : [known.suffix])].join(', ');
    const brackets =
      parameters.length === 0 ? '' : `(${parameters.map((item) => constantOnly(name, item)).join(', ')})`;
    return {
      sql: `${known.clickhouse}${brackets}(${distinct ? 'DISTINCT ' : ''}${list})`,
      kind: known.kind === 'same' ? (printed[0]?.kind ?? 'other') : known.kind,
      nullable: isNullable(known, printed),
    };
  }

  /** Text is read tolerantly, in the given zone or else the project's; unreadable text is null. */
  private toDateTime(name: string, args: readonly Expr[]): Printed {
    expectArgs(name, args, 1, name === 'toDate' ? 1 : 2);
    const [value, zone] = args.map((arg) => this.print(arg));
    const isText = value?.kind === 'string' || value?.kind === 'other';
    const isConstant = args[0]?.node === 'Constant' && args[0].value !== null;
    const at = zone?.sql ?? this.zone();
    const nullable = isText ? !isConstant : (value?.nullable ?? true);
    if (name === 'toDate') {
      return { sql: `${isText ? 'toDateOrNull' : 'toDate'}(${value?.sql})`, kind: 'date', nullable };
    }
    const sql = isText
      ? `parseDateTime64BestEffortOrNull(${value?.sql}, 6, ${at})`
      : `toDateTime(${value?.sql}, ${at})`;
    return { sql, kind: 'datetime', nullable };
  }

  private now(): string {
    return `toDateTime64(fromUnixTimestamp64Milli(toInt64(${this.scope.place.now}), ${this.zone()}), 6)`;
  }

  private zone(): string {
    return quoteString(this.scope.place.timezone);
  }

  private sequence(type: 'Array' | 'Tuple', items: readonly Expr[]): Printed {
    const list = items.map((item) => this.print(item).sql).join(', ');
    return type === 'Array'
      ? { sql: `[${list}]`, kind: 'array', nullable: false }
      : { sql: `tuple(${list})`, kind: 'other', nullable: false };
  }

  private arithmetic(op: keyof typeof arithmetic, leftNode: Expr, rightNode: Expr): Printed {
    const left = this.print(leftNode);
    const right = this.print(rightNode);
    const nullable = left.nullable || right.nullable;
    const kind: Kind = left.kind === 'datetime' && right.kind !== 'datetime' ? 'datetime' : 'number';
    return { sql: `${arithmetic[op]}(${left.sql}, ${right.sql})`, kind, nullable };
  }

  private between(value: Expr, low: Expr, high: Expr, negated: boolean): Printed {
    const inside = this.call('and', [
      { node: 'CompareOperation', op: '>=', left: value, right: low },
      { node: 'CompareOperation', op: '<=', left: value, right: high },
    ]);
    return negated ? { ...inside, sql: `not(${inside.sql})` } : inside;
  }

  private element(array: Printed, property: Expr): Printed {
    if (array.bag !== undefined && property.node === 'Constant') {
      if (typeof property.value === 'number' || typeof property.value === 'string') {
        return reachInto(array, [property.value]);
      }
    }
    if (property.node === 'Constant' && property.value === 0) {
      throw new HogQLError('SQL indexes start from one, not from zero. E.g: array[1]');
    }
    return { sql: `arrayElement(${array.sql}, ${this.print(property).sql})`, kind: 'other', nullable: true };
  }

  /** A null never makes a comparison null: it counts as unequal, as in HogQL. */
  private compare(node: Compare): Printed {
    const nullSide = isNull(node.right) ? node.left : isNull(node.left) ? node.right : undefined;
    if (nullSide !== undefined && (node.op === '==' || node.op === '!=')) {
      const name = node.op === '==' ? 'isNull' : 'isNotNull';
      return { sql: `${name}(${this.print(nullSide).sql})`, kind: 'boolean', nullable: false };
    }
    if (node.op === 'in' || node.op === 'not in') {
      return this.membership(node);
    }
    const { name, whenNull } = comparisons[node.op];
    const left = this.print(node.left);
    const right = this.print(node.right);
    const [l, r] = [this.comparable(left, right, node.left), this.comparable(right, left, node.right)];
    const sql = comparison(name, l, r);
    if (left.nullable && right.nullable && (node.op === '==' || node.op === '!=')) {
      const both =
        node.op === '=='
          ? `and(isNull(${left.sql}), isNull(${right.sql}))`
          : `or(isNotNull(${left.sql}), isNotNull(${right.sql}))`;
      return { sql: `ifNull(${sql}, ${both})`, kind: 'boolean', nullable: false };
    }
    const guarded = left.nullable || right.nullable ? `ifNull(${sql}, ${whenNull})` : sql;
    return { sql: guarded, kind: 'boolean', nullable: false };
  }

  /** A bare string beside a date-time is read in the project's zone. */
  private comparable(side: Printed, other: Printed, node: Expr): string {
    if (other.kind === 'datetime' && node.node === 'Constant' && typeof node.value === 'string') {
      return `toDateTime64(${side.sql}, 6, ${this.zone()})`;
    }
    return side.raw ?? side.sql;
  }

  private membership(node: Compare): Printed {
    const left = this.print(node.left);
    const { name } = comparisons[node.op];
    return {
      sql: `${name}(${left.raw ?? left.sql}, ${this.members(node.right)})`,
      kind: 'boolean',
      nullable: left.nullable,
    };
  }

  private members(node: Expr): string {
    if (node.node === 'Array' || node.node === 'Tuple') {
      const list = node.exprs.map((item) => this.print(item).sql).join(', ');
      return list === '' ? '[]' : `(${list})`;
    }
    if (node.node === 'Field') {
      const [name] = node.chain;
      const cte = typeof name === 'string' && node.chain.length === 1 ? this.scope.ctes.get(name) : undefined;
      if (cte !== undefined) {
        return `(${this.printQuery(cte.query, this.scope)})`;
      }
    }
    return node.node === 'Constant' ? `(${this.print(node).sql})` : this.print(node).sql;
  }

  private windowFunction(node: WindowFunction): Printed {
    const name = anyCase.has(node.name.toLowerCase()) ? node.name.toLowerCase() : node.name;
    const inner = this.listed(name, hogqlWindowFunctions.get(name), node.exprs, node.args ?? [], false);
    const over =
      node.over_identifier !== undefined
        ? quoteName(node.over_identifier)
        : this.window(node.over_expr ?? { node: 'WindowExpr' });
    return { ...inner, sql: `${inner.sql} OVER ${over}` };
  }
}

function comparison(name: string, left: string, right: string): string {
  const match = /^(not )?match( \(\?i\))?$/.exec(name);
  if (match === null) {
    return `${name}(${left}, ${right})`;
  }
  const pattern = match[2] === undefined ? right : `concat('(?i)', ${right})`;
  return match[1] === undefined ? `match(${left}, ${pattern})` : `not(match(${left}, ${pattern}))`;
}

function frame({ frame_type, frame_value }: WindowFrame): string {
  return frame_type === 'CURRENT ROW' ? frame_type : `${frame_value ?? 'UNBOUNDED'} ${frame_type}`;
}

function isNull(node: Expr): boolean {
  return node.node === 'Constant' && node.value === null;
}

function kindOfConstant(value: Constant['value']): Kind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'other';
  }
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
