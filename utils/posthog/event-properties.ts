import { z } from 'zod';
import type { EventProperties } from '@/utils/facts/event-properties';
import { parseJson } from './cells';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { windowAround, windowValues, withinWindow } from './time-window';

/** Characters of JSON: for one value, and for all of them. A stack or a survey may be as long as a document. */
const longestValue = 8_000;
const mostText = 300_000;

const bagSchema = z.record(z.string(), z.unknown());

/**
 * All properties of one event. `at`: its `timestamp`, without which ClickHouse would look through every day for the id.
 */
export async function fetchEventProperties(
  call: ProjectCall,
  { uuid, at }: { readonly uuid: string; readonly at: number },
): Promise<EventProperties> {
  const [bag] = await runHogql(call, {
    name: 'session report: properties of an event',
    query: `SELECT properties FROM events WHERE uuid = toUUID({uuid}) AND ${withinWindow} LIMIT 1`,
    values: { uuid, ...windowValues(windowAround(at, at, 1000)) },
    row: z.tuple([z.preprocess((cell) => (typeof cell === 'string' ? parseJson(cell) : cell), bagSchema)]),
    // What an event says never changes.
    fresh: false,
  });
  return bag === undefined ? null : fitting(bag[0]);
}

function fitting(bag: Readonly<Record<string, unknown>>): NonNullable<EventProperties> {
  let text = 0;
  const all = Object.entries(bag)
    .map(([name, value]) => ({ name, json: JSON.stringify(value) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const properties = all.flatMap(({ name, json }) => {
    const shown = json.slice(0, longestValue);
    text += name.length + shown.length;
    return text > mostText ? [] : [{ name, json: shown, cut: shown.length < json.length }];
  });
  return { properties, left: all.length - properties.length };
}
