import { type DeepMap, deepMap, deepMapRecord } from './deepMap.ts';
import { moveIds, timeInId } from './ids.ts';
import type { Sample } from './sample.ts';

const hour = 3_600_000;
/** A session lasts at most a day; what else lies within reach of it is taken for a time of the session. */
const margin = 26 * hour;

/**
 * Moves a whole sample so that its first event (or, without events, its recording) begins `startsAgo` before `now`:
 * timestamps, times inside property values, and the times inside UUIDv7 ids, wherever they stand. `now` in ms.
 */
export function moveSample(sample: Sample, now: number): Sample {
  const ms = Math.round(now - sample.startsAgo * 1000 - firstMoment(sample));
  const moved = moveDeviceClock(sample, ms);
  return {
    ...moved,
    person: moved.person === null ? null : { ...moved.person, createdAt: movedIso(moved.person.createdAt, ms) },
    events: moved.events.map((event) => ({ ...event, timestamp: movedIso(event.timestamp, ms) })),
  };
}

/** Moves what the visitor's device dated: ids, the recording, console lines, times inside properties. */
function moveDeviceClock(sample: Sample, ms: number): Sample {
  const map = mapBy(sample, ms);
  return {
    ...sample,
    sessionId: map.text(sample.sessionId),
    distinctId: map.text(sample.distinctId),
    person:
      sample.person === null
        ? null
        : {
            ...sample.person,
            distinctIds: sample.person.distinctIds.map(map.text),
            properties: deepMapRecord(sample.person.properties, map),
          },
    events: sample.events.map((event) => ({
      ...event,
      uuid: map.text(event.uuid),
      distinctId: map.text(event.distinctId),
      properties: deepMapRecord(event.properties, map),
    })),
    console: sample.console.map((line) => ({ ...line, timestamp: movedIso(line.timestamp, ms) })),
    snapshots:
      sample.snapshots?.map(({ windowId, event }) => ({
        windowId: map.text(windowId),
        event: {
          ...event,
          timestamp: event.timestamp + ms,
          // Only custom and plugin events (5, 6) carry times and ids of the session; the DOM of the others does not.
          data: event.type >= 5 ? deepMap(event.data, map) : event.data,
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

function mapBy(sample: Sample, ms: number): DeepMap {
  const known = [
    ...sample.events.map((event) => Date.parse(event.timestamp)),
    ...(sample.snapshots ?? []).map(({ event }) => event.timestamp),
    timeInId(sample.sessionId) ?? firstMoment(sample),
  ];
  const from = least(known) - margin;
  const to = known.reduce((a, b) => Math.max(a, b)) + margin;
  const isOurs = (time: number): boolean => time >= from && time <= to;
  return {
    text: (text) => (isoTime.test(text) && isOurs(Date.parse(text)) ? movedIso(text, ms) : moveIds(text, ms, isOurs)),
    number: (number) => (isOurs(number) ? number + ms : isOurs(number * 1000) ? number + ms / 1000 : number),
  };
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function movedIso(iso: string, ms: number): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}
