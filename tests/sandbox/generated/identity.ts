import { deepMap, deepMapRecord } from '../deepMap.ts';
import { mapIds, seededId, timeInId } from '../ids.ts';
import type { Sample } from '../sample.ts';

/** The same session once more, as another one of the same person: other session, window, page and event ids. */
export function anotherSession(sample: Sample, name: string, title: string): Sample {
  const kept = new Set([sample.distinctId, ...(sample.person?.distinctIds ?? [])]);
  const text = (value: string): string =>
    mapIds(value, (id) => (kept.has(id) ? id : seededId(timeInId(id) ?? 0, `${name}:${id}`)));
  const map = { text, number: (number: number) => number };
  return {
    ...sample,
    name,
    title,
    sessionId: text(sample.sessionId),
    events: sample.events.map((event) => ({
      ...event,
      uuid: text(event.uuid),
      properties: deepMapRecord(event.properties, map),
    })),
    snapshots:
      sample.snapshots?.map(({ windowId, event }) => ({
        windowId: text(windowId),
        event: { ...event, data: event.type >= 5 ? deepMap(event.data, map) : event.data },
      })) ?? null,
  };
}
