import type { Compare, Expr } from './ast.ts';
import type { ExpressionPrinter } from './expression.ts';
import { quoteString } from './literal.ts';
import type { Printed } from './scope.ts';

const operators: Readonly<Record<Compare['op'], { readonly name: string; readonly whenNull: 0 | 1 }>> = {
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

/** Comparisons in the form of functions: `equals(a, b)`. */
export const comparisonFunctions: ReadonlyMap<string, Compare['op']> = new Map([
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

/**
 * A null never makes a comparison null: it counts as unequal.
 * PostHog: `visit_compare_operation`, posthog/hogql/printer.
 */
export function printComparison(node: Compare, printer: ExpressionPrinter): Printed {
  const nullSide = isNull(node.right) ? node.left : isNull(node.left) ? node.right : undefined;
  if (nullSide !== undefined && (node.op === '==' || node.op === '!=')) {
    const name = node.op === '==' ? 'isNull' : 'isNotNull';
    return boolean(`${name}(${printer.print(nullSide).sql})`);
  }
  const { name, whenNull } = operators[node.op];
  const left = printer.print(node.left);
  if (node.op === 'in' || node.op === 'not in') {
    const sql = `${name}(${left.raw ?? left.sql}, ${members(node.right, printer)})`;
    return { sql, kind: 'boolean', nullable: left.nullable };
  }
  const right = printer.print(node.right);
  const sql = apply(
    name,
    comparable(left, right, node.left, printer.zone()),
    comparable(right, left, node.right, printer.zone()),
  );
  if (left.nullable && right.nullable && node.op === '==') {
    return boolean(`ifNull(${sql}, and(isNull(${left.sql}), isNull(${right.sql})))`);
  }
  if (left.nullable && right.nullable && node.op === '!=') {
    return boolean(`ifNull(${sql}, or(isNotNull(${left.sql}), isNotNull(${right.sql})))`);
  }
  return boolean(left.nullable || right.nullable ? `ifNull(${sql}, ${whenNull})` : sql);
}

function boolean(sql: string): Printed {
  return { sql, kind: 'boolean', nullable: false };
}

/** A bare string beside a date-time is read in the project's zone; a date-time column stays bare, for the index. */
function comparable(side: Printed, other: Printed, node: Expr, zone: string): string {
  if (other.kind === 'datetime' && node.node === 'Constant' && typeof node.value === 'string') {
    return `toDateTime64(${quoteString(node.value)}, 6, ${zone})`;
  }
  return side.raw ?? side.sql;
}

/** What may stand to the right of IN: a list, a query, the name of a CTE. */
function members(node: Expr, printer: ExpressionPrinter): string {
  if (node.node === 'Array' || node.node === 'Tuple') {
    const list = node.exprs.map((item) => printer.print(item).sql).join(', ');
    return list === '' ? '[]' : `(${list})`;
  }
  const cte = node.node === 'Field' ? printer.cteNamed(node.chain) : undefined;
  if (cte !== undefined) {
    return `(${cte})`;
  }
  return node.node === 'Constant' ? `(${printer.print(node).sql})` : printer.print(node).sql;
}

function apply(name: string, left: string, right: string): string {
  const regular = /^(not )?match( \(\?i\))?$/.exec(name);
  if (regular === null) {
    return `${name}(${left}, ${right})`;
  }
  const pattern = regular[2] === undefined ? right : `concat('(?i)', ${right})`;
  return regular[1] === undefined ? `match(${left}, ${pattern})` : `not(match(${left}, ${pattern}))`;
}

function isNull(node: Expr): boolean {
  return node.node === 'Constant' && node.value === null;
}
