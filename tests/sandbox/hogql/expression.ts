import type { Constant, Expr, OrderExpr, Select, SelectSet, Window, WindowFrame } from './ast.ts';
import { printCall, printWindowFunction } from './call.ts';
import { printComparison } from './comparison.ts';
import { HogQLError } from './error.ts';
import { quoteConstant, quoteName, quoteString } from './literal.ts';
import { type Printed, reachInto, type Scope } from './scope.ts';
import type { Kind } from './tables/column.ts';

/** Prints a SELECT inside an expression; given by the printer of queries. */
export type PrintQuery = (query: Select | SelectSet, scope: Scope) => string;

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
  readonly scope: Scope;
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
        return printComparison(node, this);
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
        return printCall(node, this);
      case 'WindowFunction':
        return printWindowFunction(node, this);
      case 'SelectQuery':
      case 'SelectSetQuery':
        return { sql: `(${this.printQuery(node, this.scope)})`, kind: 'other', nullable: true };
      default:
        return node satisfies never;
    }
  }

  /** The query behind a CTE's name. */
  cteNamed(chain: readonly (string | number)[]): string | undefined {
    const [name] = chain;
    const cte = typeof name === 'string' && chain.length === 1 ? this.scope.ctes.get(name) : undefined;
    return cte === undefined ? undefined : this.printQuery(cte.query, this.scope);
  }

  order(items: readonly OrderExpr[]): string {
    return items.map(({ expr, order }) => `${this.print(expr).sql} ${order}`).join(', ');
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
    return printCall({ node: 'Call', name, args }, this);
  }

  /** The project's zone, as a literal. */
  zone(): string {
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
}

function frame({ frame_type, frame_value }: WindowFrame): string {
  return frame_type === 'CURRENT ROW' ? frame_type : `${frame_value ?? 'UNBOUNDED'} ${frame_type}`;
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
