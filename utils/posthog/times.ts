import { z } from 'zod';

/** An ISO time with a zone as ms since 1970; anything that is no such time reads as `null`. */
export const isoTime = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => (text ? readTime(text) : null));

/**
 * A time that PostHog wrote: `2026-11-20T09:00:01.123456Z`, with an offset, or as ClickHouse writes it (a space instead
 * of the `T`, no zone), which then is taken for UTC.
 */
export function readTime(text: string): number | null {
  const iso = text.trim().replace(' ', 'T');
  const ms = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** The time as the queries bind it, in UTC and whole seconds, to be read with `toDateTime({…}, 'UTC')`. */
export function queryTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
