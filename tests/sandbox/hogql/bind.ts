import { z } from 'zod';
import { HogQLError } from './error.ts';

/** What the request sends along with the SQL: `query.values` and `query.variables`. */
export type BoundValues = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

const placeholderNode = z.object({
  node: z.literal('Placeholder'),
  expr: z.object({ node: z.literal('Field'), chain: z.array(z.union([z.string(), z.number()])) }),
});

/**
 * Puts constants in the place of `{name}` in a parsed tree, before anything is printed: a value can never become SQL.
 * PostHog: posthog/hogql/placeholders.py, posthog/hogql/variables.py.
 */
export function bindPlaceholders(node: unknown, bound: BoundValues): unknown {
  const placeholder = placeholderNode.safeParse(node);
  if (placeholder.success) {
    return constantNode(lookUp(placeholder.data.expr.chain, bound));
  }
  if (Array.isArray(node)) {
    return node.map((item) => bindPlaceholders(item, bound));
  }
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, bindPlaceholders(value, bound)]));
  }
  return node;
}

function lookUp(chain: readonly (string | number)[], bound: BoundValues): unknown {
  const [first, second] = chain;
  if (first === 'variables' && typeof second === 'string' && chain.length === 2) {
    if (Object.hasOwn(bound.variables, second)) {
      return bound.variables[second];
    }
    throw new HogQLError(`Variable ${second} is missing from query`);
  }
  const name = chain.join('.');
  if (name === 'filters') {
    // Without `filters` in the request the placeholder stands for no restriction.
    return true;
  }
  if (Object.hasOwn(bound.values, name)) {
    return bound.values[name];
  }
  const available = Object.keys(bound.values).join(', ') || 'none';
  throw new HogQLError(`Placeholder {${name}} is not available in this context. Available: ${available}`);
}

function constantNode(value: unknown): unknown {
  if (Array.isArray(value)) {
    return { node: 'Array', exprs: value.map(constantNode) };
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) {
    return { node: 'Constant', value };
  }
  throw new HogQLError('Placeholder values must be strings, numbers, booleans, null or lists of these');
}
