import createHogQLParser, { type HogQLParser } from '@posthog/hogql-parser';
import { z } from 'zod';
import type { Select, SelectSet } from './ast.ts';
import { type BoundValues, bindPlaceholders } from './bind.ts';
import { HogQLError } from './error.ts';
import { querySyntax } from './syntax.ts';

let parser: Promise<HogQLParser> | undefined;

/** Loads PostHog's own parser (WebAssembly), once a process. */
export function loadParser(): Promise<HogQLParser> {
  parser ??= createHogQLParser();
  return parser;
}

const failure = z.object({ error: z.literal(true), type: z.string(), message: z.string() });

/** Parses one SELECT and binds its placeholders. Throws {@link HogQLError} for anything else. */
export async function parseQuery(sql: string, values: BoundValues): Promise<Select | SelectSet> {
  const parsed: unknown = JSON.parse((await loadParser()).parseSelect(sql, true));
  const failed = failure.safeParse(parsed);
  if (failed.success) {
    throw new HogQLError(failed.data.message, 'hogql_syntax_error');
  }
  const result = querySyntax.safeParse(bindPlaceholders(withoutNulls(parsed), values));
  if (!result.success) {
    throw new HogQLError(`Unsupported in HogQL here: ${z.prettifyError(result.error).slice(0, 300)}`);
  }
  return result.data;
}

/** The parser writes an explicit null for every absent member; only a constant's null means something. */
function withoutNulls(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(withoutNulls);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const isConstant = 'node' in node && node.node === 'Constant';
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, value]) => value !== null || isConstant)
      .map(([key, value]) => [key, withoutNulls(value)]),
  );
}
