import { z } from 'zod';
import type { Exception } from '@/utils/facts/exceptions';
import { parseJson } from './cells';

/** The last notes before an exception say most; each is cut to so many characters. */
const mostSteps = 8;
const longestMessage = 160;

/**
 * `$exception_steps` of an event, oldest first: of each step its message and its time as JSON. An app may leave 32 kB of
 * them with every exception, so that only the last ones are asked for.
 * PostHog: posthog-js `ErrorTracking.ExceptionStepsBuffer` (`$message`, and `$timestamp` as ISO text or a number).
 */
export const stepsSql =
  `arrayMap(step -> [substringUTF8(JSONExtractString(step, '$message'), 1, ${longestMessage}), ` +
  "substring(JSONExtractRaw(step, '$timestamp'), 1, 40)], " +
  `arraySlice(JSONExtractArrayRaw(ifNull(toString(properties.$exception_steps), '')), -${mostSteps}))`;

const step = z.tuple([z.string(), z.string()]);

/** The steps of a row; those that say nothing are left out, and what is no list reads as none. */
export const stepsCell = z.unknown().transform((cell): Exception['steps'] => {
  const list = typeof cell === 'string' ? parseJson(cell) : cell;
  if (!Array.isArray(list)) return [];
  return list.slice(-mostSteps).flatMap((entry) => {
    const read = step.safeParse(entry);
    if (!read.success || read.data[0].trim() === '') return [];
    const [message, time] = read.data;
    return { message: message.slice(0, longestMessage), at: timeOf(parseJson(time)) };
  });
});

/** Numbers below this are seconds since 1970: as ms they would lie in 1973. */
const leastMs = 100_000_000_000;

function timeOf(value: unknown): number | null {
  if (typeof value === 'string') {
    const at = Date.parse(value);
    return Number.isFinite(at) ? at : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return null;
  return value < leastMs ? value * 1000 : value;
}

/** So many exceptions of one issue keep their steps. */
const mostStepped = 5;

/** What is thrown in a loop need not say each time what came before: that would crowd out other exceptions. */
export function withFewSteps(exceptions: readonly Exception[]): Exception[] {
  const seen = new Map<string, number>();
  return exceptions.map((exception) => {
    const key = exception.issueId ?? exception.fingerprint ?? '';
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times > mostStepped ? { ...exception, steps: [] } : exception;
  });
}
