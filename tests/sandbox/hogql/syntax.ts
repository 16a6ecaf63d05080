import { z } from 'zod';
import type { Cte, Expr, Join, Select, SelectSet, Window } from './ast.ts';

/**
 * Reads the parser's JSON strictly: a member or node that is not listed here is a part of HogQL that the sandbox does
 * not speak, and must be refused rather than ignored.
 */
const expr: z.ZodType<Expr> = z.lazy(() => anyExpr);
const query: z.ZodType<Select | SelectSet> = z.lazy(() => z.union([select, selectSet]));

const order = z.strictObject({ node: z.literal('OrderExpr'), expr, order: z.enum(['ASC', 'DESC']) });

const frame = z.strictObject({
  node: z.literal('WindowFrameExpr'),
  frame_type: z.enum(['CURRENT ROW', 'PRECEDING', 'FOLLOWING']),
  frame_value: z.number().int().optional(),
});

const window: z.ZodType<Window> = z.strictObject({
  node: z.literal('WindowExpr'),
  partition_by: z.array(expr).optional(),
  order_by: z.array(order).optional(),
  frame_method: z.enum(['ROWS', 'RANGE']).optional(),
  frame_start: frame.optional(),
  frame_end: frame.optional(),
});

const constant = z.strictObject({
  node: z.literal('Constant'),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
const field = z.strictObject({
  node: z.literal('Field'),
  chain: z.array(z.union([z.string(), z.number().int()])).min(1),
});
const placeholder = z.strictObject({ node: z.literal('Placeholder'), expr });

const cte: z.ZodType<Cte> = z.discriminatedUnion('cte_type', [
  z.strictObject({ node: z.literal('CTE'), cte_type: z.literal('subquery'), name: z.string(), expr: query }),
  z.strictObject({ node: z.literal('CTE'), cte_type: z.literal('column'), name: z.string(), expr }),
]);

const join: z.ZodType<Join> = z.strictObject({
  node: z.literal('JoinExpr'),
  table: z.union([field, placeholder, query]),
  alias: z.string().optional(),
  join_type: z.string().optional(),
  constraint: z
    .strictObject({ node: z.literal('JoinConstraint'), constraint_type: z.enum(['ON', 'USING']), expr })
    .optional(),
  next_join: z.lazy(() => join).optional(),
});

const select = z.strictObject({
  node: z.literal('SelectQuery'),
  ctes: z.array(cte).optional(),
  distinct: z.boolean().optional(),
  select: z.array(expr).min(1),
  select_from: join.optional(),
  prewhere: expr.optional(),
  where: expr.optional(),
  group_by: z.array(expr).optional(),
  having: expr.optional(),
  window_exprs: z.record(z.string(), window).optional(),
  order_by: z.array(order).optional(),
  limit_by: z
    .strictObject({ node: z.literal('LimitByExpr'), n: expr, exprs: z.array(expr), offset_value: expr.optional() })
    .optional(),
  limit: expr.optional(),
  offset: expr.optional(),
});

const selectSet = z.strictObject({
  node: z.literal('SelectSetQuery'),
  initial_select_query: query,
  subsequent_select_queries: z.array(
    z.strictObject({ node: z.literal('SelectSetNode'), set_operator: z.string(), select_query: query }),
  ),
  order_by: z.array(order).optional(),
  limit: expr.optional(),
  offset: expr.optional(),
});

const anyExpr = z.discriminatedUnion('node', [
  constant,
  field,
  placeholder,
  z.strictObject({
    node: z.literal('Call'),
    name: z.string(),
    args: z.array(expr),
    params: z.array(expr).optional(),
    distinct: z.boolean().optional(),
  }),
  z.strictObject({
    node: z.literal('WindowFunction'),
    name: z.string(),
    args: z.array(expr).optional(),
    exprs: z.array(expr),
    over_expr: window.optional(),
    over_identifier: z.string().optional(),
  }),
  z.strictObject({ node: z.enum(['And', 'Or']), exprs: z.array(expr) }),
  z.strictObject({ node: z.literal('Not'), expr }),
  z.strictObject({
    node: z.literal('CompareOperation'),
    op: z.enum([
      '==',
      '!=',
      '<',
      '>',
      '<=',
      '>=',
      'like',
      'ilike',
      'not like',
      'not ilike',
      'in',
      'not in',
      '=~',
      '!~',
      '=~*',
      '!~*',
    ]),
    left: expr,
    right: expr,
    is_null_comparison_style: z.boolean().optional(),
  }),
  z.strictObject({
    node: z.literal('ArithmeticOperation'),
    op: z.enum(['+', '-', '*', '/', '%']),
    left: expr,
    right: expr,
  }),
  z.strictObject({ node: z.literal('BetweenExpr'), expr, low: expr, high: expr, negated: z.boolean() }),
  z.strictObject({ node: z.enum(['Array', 'Tuple']), exprs: z.array(expr) }),
  z.strictObject({ node: z.literal('ArrayAccess'), array: expr, property: expr, nullish: z.boolean().optional() }),
  z.strictObject({
    node: z.literal('TupleAccess'),
    tuple: expr,
    index: z.number().int(),
    nullish: z.boolean().optional(),
  }),
  z.strictObject({ node: z.literal('Lambda'), args: z.array(z.string()), expr }),
  z.strictObject({ node: z.literal('Alias'), alias: z.string(), expr }),
  z.strictObject({ node: z.literal('TypeCast'), expr, type_name: z.string() }),
  select,
  selectSet,
]);

/** Checks a parsed query; the failure lists what is not understood. */
export const querySyntax = query;
