import { createHash } from 'node:crypto';
import { z } from 'zod';
import { namedId } from '../namedIds.ts';

const frame = z.looseObject({
  filename: z.string().optional(),
  function: z.string().optional(),
  in_app: z.boolean().optional(),
});
const exception = z.looseObject({
  type: z.string().default('Error'),
  value: z.string().default(''),
  mechanism: z.looseObject({ handled: z.boolean().optional() }).optional(),
  stacktrace: z.looseObject({ frames: z.array(frame).default([]) }).optional(),
});

/** How many of the innermost frames make a fingerprint. */
const FINGERPRINT_FRAMES = 3;

/**
 * What error-tracking ingestion adds to an `$exception`: the arrays taken out of `$exception_list`, the fingerprint
 * (a hash of types and innermost frames; of the message where there is no stack) and the issue that it belongs to.
 */
export function exceptionProperties(list: unknown): Record<string, unknown> {
  const exceptions = z.array(exception).parse(list);
  const frames = exceptions.flatMap((each) => each.stacktrace?.frames ?? []);
  const identity = exceptions.map((each) => {
    const top = (each.stacktrace?.frames ?? []).slice(-FINGERPRINT_FRAMES);
    return [each.type, ...(top.length > 0 ? top.map((one) => `${one.filename}:${one.function}`) : [each.value])];
  });
  const fingerprint = createHash('sha512').update(JSON.stringify(identity)).digest('hex');
  return {
    $exception_types: exceptions.map((each) => each.type),
    $exception_values: exceptions.map((each) => each.value),
    $exception_sources: distinct(frames.map((each) => each.filename)),
    $exception_functions: distinct(frames.map((each) => each.function)),
    $exception_handled: exceptions.some((each) => each.mechanism?.handled === true),
    $exception_fingerprint: fingerprint,
    $exception_issue_id: namedId('issue', fingerprint),
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
