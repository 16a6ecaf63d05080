/**
 * The part of HogQL's syntax tree that the sandbox understands.
 * The shapes are those of `@posthog/hogql-parser`, with absent members in place of nulls.
 */
export type Expr =
  | Constant
  | Field
  | Placeholder
  | Call
  | WindowFunction
  | Junction
  | Not
  | Compare
  | Arithmetic
  | Between
  | Sequence
  | ArrayAccess
  | TupleAccess
  | Lambda
  | Alias
  | TypeCast
  | Select
  | SelectSet;

export type Constant = { node: 'Constant'; value: string | number | boolean | null };
export type Field = { node: 'Field'; chain: (string | number)[] };
export type Placeholder = { node: 'Placeholder'; expr: Expr };
export type Call = {
  node: 'Call';
  name: string;
  args: Expr[];
  params?: Expr[] | undefined;
  distinct?: boolean | undefined;
};
export type WindowFunction = {
  node: 'WindowFunction';
  name: string;
  /** What stands in the first pair of brackets of a parametric function. */
  args?: Expr[] | undefined;
  exprs: Expr[];
  over_expr?: Window | undefined;
  over_identifier?: string | undefined;
};
export type Window = {
  node: 'WindowExpr';
  partition_by?: Expr[] | undefined;
  order_by?: OrderExpr[] | undefined;
  frame_method?: 'ROWS' | 'RANGE' | undefined;
  frame_start?: WindowFrame | undefined;
  frame_end?: WindowFrame | undefined;
};
export type WindowFrame = {
  node: 'WindowFrameExpr';
  frame_type: 'CURRENT ROW' | 'PRECEDING' | 'FOLLOWING';
  frame_value?: number | undefined;
};
export type Junction = { node: 'And' | 'Or'; exprs: Expr[] };
export type Not = { node: 'Not'; expr: Expr };
export type CompareOp =
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'like'
  | 'ilike'
  | 'not like'
  | 'not ilike'
  | 'in'
  | 'not in'
  | '=~'
  | '!~'
  | '=~*'
  | '!~*';
export type Compare = {
  node: 'CompareOperation';
  op: CompareOp;
  left: Expr;
  right: Expr;
  is_null_comparison_style?: boolean | undefined;
};
export type Arithmetic = { node: 'ArithmeticOperation'; op: '+' | '-' | '*' | '/' | '%'; left: Expr; right: Expr };
export type Between = { node: 'BetweenExpr'; expr: Expr; low: Expr; high: Expr; negated: boolean };
export type Sequence = { node: 'Array' | 'Tuple'; exprs: Expr[] };
export type ArrayAccess = { node: 'ArrayAccess'; array: Expr; property: Expr; nullish?: boolean | undefined };
export type TupleAccess = { node: 'TupleAccess'; tuple: Expr; index: number; nullish?: boolean | undefined };
export type Lambda = { node: 'Lambda'; args: string[]; expr: Expr };
export type Alias = { node: 'Alias'; alias: string; expr: Expr };
export type TypeCast = { node: 'TypeCast'; expr: Expr; type_name: string };

export type OrderExpr = { node: 'OrderExpr'; expr: Expr; order: 'ASC' | 'DESC' };
export type LimitBy = { node: 'LimitByExpr'; n: Expr; exprs: Expr[]; offset_value?: Expr | undefined };
export type Cte =
  | { node: 'CTE'; cte_type: 'subquery'; name: string; expr: Select | SelectSet }
  | { node: 'CTE'; cte_type: 'column'; name: string; expr: Expr };

export type Join = {
  node: 'JoinExpr';
  table: Field | Select | SelectSet | Placeholder;
  alias?: string | undefined;
  join_type?: string | undefined;
  constraint?: { node: 'JoinConstraint'; constraint_type: 'ON' | 'USING'; expr: Expr } | undefined;
  next_join?: Join | undefined;
};

export type Select = {
  node: 'SelectQuery';
  ctes?: Cte[] | undefined;
  distinct?: boolean | undefined;
  select: Expr[];
  select_from?: Join | undefined;
  prewhere?: Expr | undefined;
  where?: Expr | undefined;
  group_by?: Expr[] | undefined;
  having?: Expr | undefined;
  window_exprs?: Record<string, Window> | undefined;
  order_by?: OrderExpr[] | undefined;
  limit_by?: LimitBy | undefined;
  limit?: Expr | undefined;
  offset?: Expr | undefined;
};

export type SelectSet = {
  node: 'SelectSetQuery';
  initial_select_query: Select | SelectSet;
  subsequent_select_queries: { node: 'SelectSetNode'; set_operator: string; select_query: Select | SelectSet }[];
  order_by?: OrderExpr[] | undefined;
  limit?: Expr | undefined;
  offset?: Expr | undefined;
};
