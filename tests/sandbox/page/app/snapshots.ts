import { z } from 'zod';

const rrwebEvent = z.object({ type: z.number(), data: z.unknown(), timestamp: z.number() });
const snapshotLine = z.union([
  z
    .object({ window_id: z.string(), data: z.union([rrwebEvent, z.array(rrwebEvent)]) })
    .transform(({ window_id, data }) => ({ windowId: window_id, events: Array.isArray(data) ? data : [data] })),
  z.tuple([z.string(), rrwebEvent]).transform(([windowId, event]) => ({ windowId, events: [event] })),
]);

export type Snapshot = { readonly windowId: string; readonly event: z.infer<typeof rrwebEvent> };

/**
 * JSON lines -> rrweb events by time. Both shapes of a line are read: an object with `window_id` and `data`, and a pair
 * of window id and event.
 */
export function parseSnapshotLines(text: string): Snapshot[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { windowId, events } = snapshotLine.parse(JSON.parse(line));
      return events.map((event) => ({ windowId, event }));
    })
    .toSorted((a, b) => a.event.timestamp - b.event.timestamp);
}
