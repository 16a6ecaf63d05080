import * as z from 'zod/mini';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { type Cell, packedRowsSchema, packRows, unpackRows } from './packed-rows';

/** Which flags an event carries, and with which values: `true`, `false`, or the name of a variant. */
export type FlagReading = {
  readonly uuid: string;
  /** `timestamp`, ms since 1970. */
  readonly at: number;
  readonly windowId: string | null;
  readonly values: ReadonlyMap<string, string>;
};

/**
 * Readings as they are stored. Every event carries every flag, and hardly ever does one change: a reading is kept only
 * where its window begins or its flags are others than before, and a set of flags is what differs from the set above it.
 */
export const packedFlagsSchema = z.object({
  /** A row is key, value, key, value, …; no value means that the flag is gone. */
  sets: packedRowsSchema,
  /** A row is the event's id, its `timestamp`, its window, and the index of its set. */
  readings: packedRowsSchema,
  /** Keys of flags that an experiment hangs on, as `$feature_flag_called` says. */
  experiments: z.array(z.string()),
  /** Calls that failed: the event's id, the flag's key, PostHog's word for the error. */
  errors: z.array(z.object({ uuid: z.string(), key: z.string(), error: z.string() })),
});

export type PackedFlags = z.infer<typeof packedFlagsSchema>;
export type FlagCalls = Pick<PackedFlags, 'experiments' | 'errors'>;

type Values = ReadonlyMap<string, string>;

/** Packs readings in any order. */
export function packFlags(readings: readonly FlagReading[], { experiments, errors }: FlagCalls): PackedFlags {
  const sets: Cell[][] = [];
  const indexOf = new Map<string, number>();
  const kept: Cell[][] = [];
  const inWindow = new Map<string | null, number>();
  let above: Values = new Map();
  for (const { uuid, at, windowId, values } of readings.toSorted(byTime)) {
    const text = JSON.stringify([...values].toSorted());
    let set = indexOf.get(text);
    if (set === undefined) {
      set = sets.push(difference(above, values)) - 1;
      indexOf.set(text, set);
      above = values;
    }
    if (inWindow.get(windowId) === set) continue;
    inWindow.set(windowId, set);
    kept.push([uuid, at, windowId, set]);
  }
  return {
    sets: packRows(sets),
    readings: packRows(kept),
    experiments: [...new Set(experiments)].toSorted(),
    errors: [...new Map(errors.map((error) => [error.uuid, error])).values()],
  };
}

/** The kept readings again, in the order of time. Rows that cannot be read are left out. */
export function unpackFlags({ sets, readings }: PackedFlags): FlagReading[] {
  let above: Values = new Map();
  const unpacked = unpackRows(sets).map((row) => {
    above = applied(above, row);
    return above;
  });
  return unpackRows(readings).flatMap(([uuid, at, windowId, set]): FlagReading[] => {
    const values = typeof set === 'number' ? unpacked[set] : undefined;
    if (typeof uuid !== 'string' || typeof at !== 'number' || values === undefined) return [];
    return [{ uuid, at, windowId: typeof windowId === 'string' ? windowId : null, values }];
  });
}

function difference(before: Values, after: Values): Cell[] {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const other = [...after].filter(([key, value]) => before.get(key) !== value);
  return [...gone.flatMap((key) => [key, null]), ...other.flat()];
}

function applied(before: Values, row: readonly Cell[]): Values {
  const values = new Map(before);
  for (let at = 0; at + 1 < row.length; at += 2) {
    const [key, value] = [row[at], row[at + 1]];
    if (typeof key !== 'string') continue;
    if (typeof value === 'string') values.set(key, value);
    else values.delete(key);
  }
  return values;
}

/** In the order of the device's clock, where the ids carry it. */
function byTime(one: FlagReading, other: FlagReading): number {
  return timeOf(one) - timeOf(other) || (one.uuid < other.uuid ? -1 : Number(one.uuid > other.uuid));
}

function timeOf({ uuid, at }: FlagReading): number {
  return uuidv7Time(uuid) ?? at;
}
