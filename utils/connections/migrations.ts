import * as z from 'zod/mini';

/** One step of a stored record, from the version it is filed under to the next one. */
type Migration = (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * Steps by the version that they start from. A step may run twice on the same record (two contexts reading at once),
 * and so depends on nothing but the record. Empty while there is only one version.
 */
export const migrations: Readonly<Record<number, Migration>> = {};

/** The version that `saveConnection` writes. */
export const currentVersion = 1;

const versioned = z.looseObject({ version: z.int() });

/**
 * Brings a stored record to version `to`, without its `version`. `null` where that cannot be done: no record at all,
 * written by a newer extension, or older than the oldest step.
 */
export function migrate(
  record: unknown,
  steps: Readonly<Record<number, Migration>> = migrations,
  to: number = currentVersion,
): Readonly<Record<string, unknown>> | null {
  const parsed = versioned.safeParse(record);
  if (!parsed.success) return null;
  const { version, ...rest } = parsed.data;
  if (version > to) return null;
  let current: Readonly<Record<string, unknown>> = rest;
  for (let from = version; from < to; from += 1) {
    const step = steps[from];
    if (!step) return null;
    current = step(current);
  }
  return current;
}
