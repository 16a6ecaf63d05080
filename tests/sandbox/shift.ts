import { moveIds, timeInId } from './ids.ts';
import type { Sample } from './sample.ts';

const hour = 3_600_000;
/** A session lasts at most a day; a device's clock may be wrong by days on top. */
const margin = 26 * hour;

/**
 * Moves a whole sample so that its first event (or, without events, its recording) begins `startsAgo` before `now`:
 * timestamps, times inside property values, and the times inside UUIDv7 ids, wherever they stand.
 */
export function moveSample(sample: Sample, now: number): Sample {
  const begin = firstMoment(sample);
  const delta = Math.round(now - sample.startsAgo * 1000 - begin);
  const move = mover(sample, delta);
  return {
    ...sample,
    sessionId: move.text(sample.sessionId),
    distinctId: move.text(sample.distinctId),
    person:
      sample.person === null
        ? null
        : {
            ...sample.person,
            createdAt: movedIso(sample.person.createdAt, delta),
            distinctIds: sample.person.distinctIds.map(move.text),
            properties: move.record(sample.person.properties),
          },
    events: sample.events.map((event) => ({
      ...event,
      uuid: move.text(event.uuid),
      timestamp: movedIso(event.timestamp, delta),
      distinctId: move.text(event.distinctId),
      properties: move.record(event.properties),
    })),
    console: sample.console.map((line) => ({ ...line, timestamp: movedIso(line.timestamp, delta) })),
    snapshots:
      sample.snapshots?.map(({ windowId, event }) => ({
        windowId: move.text(windowId),
        event: {
          ...event,
          timestamp: event.timestamp + delta,
          // Only custom and plugin events (5, 6) carry times and ids of the session; the DOM of the others does not.
          data: event.type >= 5 ? move.value(event.data) : event.data,
        },
      })) ?? null,
  };
}

/** When a sample begins, in ms. */
export function firstMoment(sample: Sample): number {
  const times = sample.events.map((event) => Date.parse(event.timestamp));
  const first = times.length > 0 ? least(times) : sample.snapshots?.[0]?.event.timestamp;
  return first ?? timeInId(sample.sessionId) ?? 0;
}

type Mover = {
  text: (text: string) => string;
  value: (value: unknown) => unknown;
  record: (record: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

function mover(sample: Sample, delta: number): Mover {
  const known = [
    ...sample.events.map((event) => Date.parse(event.timestamp)),
    ...(sample.snapshots ?? []).map(({ event }) => event.timestamp),
    timeInId(sample.sessionId) ?? firstMoment(sample),
  ];
  const from = least(known) - margin;
  const to = known.reduce((a, b) => Math.max(a, b)) + margin;
  const isOurs = (time: number): boolean => time >= from && time <= to;

  const text = (value: string): string =>
    isoTime.test(value) && isOurs(Date.parse(value)) ? movedIso(value, delta) : moveIds(value, delta, isOurs);
  const value = (item: unknown): unknown => {
    if (typeof item === 'string') {
      return text(item);
    }
    if (typeof item === 'number') {
      return isOurs(item) ? item + delta : isOurs(item * 1000) ? item + delta / 1000 : item;
    }
    if (Array.isArray(item)) {
      return item.map(value);
    }
    return typeof item === 'object' && item !== null ? record(item) : item;
  };
  const record = (item: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(item).map(([key, inner]) => [text(key), value(inner)]));
  return { text, value, record };
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function movedIso(iso: string, ms: number): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}
