import { z } from 'zod';
import type { FoundEvents } from '@/utils/facts/found-events';
import { requiredText } from './cells';
import { type WhoseEvents, whoseEvents } from './events';
import { runHogql } from './hogql';
import type { ProjectCall } from './project-call';
import { type TimeWindow, windowValues, withinWindow } from './time-window';

const foundLimit = 500;

/**
 * The events whose properties hold a text, in a name or a value, upper and lower case alike. Flags are properties too
 * (`$feature/<key>`, `$active_feature_flags`). The text is looked for as it stands in JSON, where a quote is escaped.
 */
export async function searchEvents(
  call: ProjectCall,
  who: WhoseEvents,
  window: TimeWindow,
  { text, fresh }: { readonly text: string; readonly fresh: boolean },
): Promise<FoundEvents> {
  const { condition, values } = whoseEvents(who);
  const rows = await runHogql(call, {
    name: 'session report: search in properties',
    query:
      `SELECT toString(uuid) FROM events WHERE ${condition} AND ${withinWindow} ` +
      'AND (positionCaseInsensitiveUTF8(properties, {plain}) > 0 OR positionCaseInsensitiveUTF8(properties, {escaped}) > 0) ' +
      `ORDER BY timestamp LIMIT ${foundLimit + 1}`,
    values: { ...values, ...windowValues(window), plain: text, escaped: JSON.stringify(text).slice(1, -1) },
    row: z.tuple([requiredText]),
    fresh,
  });
  return { uuids: rows.slice(0, foundLimit).map(([uuid]) => uuid), cut: rows.length > foundLimit };
}
