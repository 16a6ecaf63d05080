import { type FlagReading, type PackedFlags, unpackFlags } from '@/utils/facts/packed-flags';
import { isServerLib } from '@/utils/facts/sdk';
import type { Moment } from './moment';
import { compareTexts, type TimelineEvent } from './timeline';
import { clip } from './words';

/** `true`, `false`, or the name of a variant. */
export type FlagValue = string;

export type FlagChange = {
  readonly moment: Moment;
  readonly from: FlagValue;
  /** `null`: the flag was gone. */
  readonly to: FlagValue | null;
};

export type Flag = {
  readonly key: string;
  /** At the moment that the list is for; `null` where the app had no value then. */
  readonly value: FlagValue | null;
  /** Within the session, in the order of time. */
  readonly changes: readonly FlagChange[];
  /** An experiment hangs on it. */
  readonly experiment: boolean;
  /** The first call that failed, in words. */
  readonly error: { readonly words: string; readonly moment: Moment | null } | null;
};

export type Flags = {
  /** The failure that the values are those of; `null` where nothing failed: they are the last of the session. */
  readonly failure: Moment | null;
  /** Those that changed first, then those of experiments, those that failed, those that were on, and the others. */
  readonly flags: readonly Flag[];
};

/** A reading with its place in the session. */
type Placed = Pick<FlagReading, 'windowId' | 'values'> & { readonly moment: Moment };

/**
 * The flags in force when it failed, as the person's own device had them. Every event carries every flag: that one was on
 * says nothing about why something failed. PostHog: posthog-js, posthog-featureflags.ts.
 */
export function tellFlags(packed: PackedFlags, events: readonly TimelineEvent[], failure: Moment | null): Flags {
  const read = unpackFlags(packed);
  const readFrom = new Set([...read, ...packed.errors].map(({ uuid }) => uuid));
  const momentById = new Map(events.flatMap(({ uuid, moment }) => (readFrom.has(uuid) ? [[uuid, moment]] : [])));
  const readings = read
    .flatMap(({ uuid, windowId, values }): Placed[] => {
      const moment = momentById.get(uuid);
      return moment ? [{ windowId, values, moment }] : [];
    })
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs);
  const calls = events.filter(({ name, flagKey, lib }) => {
    return name === '$feature_flag_called' && flagKey !== null && !isServerLib(lib);
  });
  const changes = changesOf(readings);
  const values = valuesAt(readings, failure, windowAt(events, failure));
  const errors = new Map(packed.errors.toReversed().map((error) => [error.key, error]));
  const experiments = new Set(packed.experiments);
  const keys = new Set([...values.keys(), ...changes.keys(), ...calls.flatMap(({ flagKey }) => flagKey ?? [])]);
  const flags = [...keys].map((key): Flag => {
    const error = errors.get(key);
    return {
      key: clip(key, 120),
      value: valueFor(key, values, calls, failure),
      changes: changes.get(key) ?? [],
      experiment: experiments.has(key),
      error: error ? { words: errorWords(error.error), moment: momentById.get(error.uuid) ?? null } : null,
    };
  });
  return {
    failure,
    flags: flags.sort((one, other) => rankOf(one) - rankOf(other) || compareTexts(one.key, other.key)),
  };
}

/** Those that may matter to whoever tries it again: on, a variant, changed in the session, or not to be read. */
export function flagsThatMatter({ flags }: Flags): readonly Flag[] {
  return flags.filter(
    ({ value, changes, error }) => (value !== null && value !== 'false') || changes.length > 0 || error !== null,
  );
}

/** What the flag was, for people: on, off, or its variant. */
export function valueWords(value: FlagValue | null): string {
  if (value === null) return 'no value';
  if (value === 'true') return 'on';
  return value === 'false' ? 'off' : clip(value, 80);
}

function rankOf({ changes, experiment, error, value }: Flag): number {
  if (changes.length > 0) return 0;
  if (experiment) return 1;
  if (error) return 2;
  return value === null || value === 'false' ? 4 : 3;
}

/** A window is held against itself; one that opens later, against what was last known. */
function changesOf(readings: readonly Placed[]): Map<string, FlagChange[]> {
  const changes = new Map<string, FlagChange[]>();
  const inWindow = new Map<string | null, Placed>();
  let last: Placed | undefined;
  for (const reading of readings) {
    const before = inWindow.get(reading.windowId) ?? last;
    inWindow.set(reading.windowId, reading);
    last = reading;
    for (const [key, from] of before?.values ?? []) {
      const to = reading.values.get(key) ?? null;
      const known = changes.get(key) ?? [];
      // The same change in a second window is no second change.
      if (to === from || known.at(-1)?.to === to) continue;
      changes.set(key, [...known, { moment: reading.moment, from, to }]);
    }
  }
  return changes;
}

/** The tab in which it failed: flags are asked for by each tab on its own. */
function windowAt(events: readonly TimelineEvent[], failure: Moment | null): string | null {
  return (
    events.find(({ moment, windowId }) => windowId !== null && moment.offsetMs === failure?.offsetMs)?.windowId ?? null
  );
}

function valuesAt(
  readings: readonly Placed[],
  failure: Moment | null,
  windowId: string | null,
): ReadonlyMap<string, FlagValue> {
  const until = readings.filter(({ moment }) => failure === null || moment.offsetMs <= failure.offsetMs);
  const own = until.findLast((reading) => windowId !== null && reading.windowId === windowId);
  // Flags may be read off an event only after the failure: they had loaded before.
  return (own ?? until.at(-1) ?? readings[0])?.values ?? new Map();
}

/** A server that lists only which flags were on leaves the variant to the call. */
function valueFor(
  key: string,
  values: ReadonlyMap<string, FlagValue>,
  calls: readonly TimelineEvent[],
  failure: Moment | null,
): FlagValue | null {
  const read = values.get(key) ?? null;
  if (read !== null && read !== 'true') return read;
  const call = calls.findLast(({ flagKey, moment }) => {
    return flagKey === key && (failure === null || moment.offsetMs <= failure.offsetMs);
  });
  return call?.flagResponse ?? read;
}

const known: Readonly<Record<string, string>> = {
  flag_missing: 'PostHog knows no such flag',
  errors_while_computing_flags: 'PostHog could not work out all flags',
  quota_limited: 'the quota for flags was used up',
  timeout: 'PostHog did not answer in time',
  connection_error: 'PostHog could not be reached',
  unknown_error: 'the flags could not be read',
};

/** PostHog: posthog-js, posthog-featureflags.ts (`FeatureFlagError`): one or several, parted by commas. */
function errorWords(error: string): string {
  return error
    .split(',')
    .map((word) => known[word.trim()] ?? clip(word, 80))
    .join(', ');
}
