import { z } from 'zod';
import type { SampleConsoleLine, SampleSnapshot } from '../../sample.ts';

const consoleEvent = z.object({
  type: z.literal(6),
  data: z.object({
    plugin: z.literal('rrweb/console@1'),
    payload: z.object({ level: z.enum(['log', 'info', 'warn', 'error']), payload: z.array(z.string()) }),
  }),
});

/** The console lines inside a recording, as replay ingestion writes them to `log_entries`. */
export function consoleLines(snapshots: readonly SampleSnapshot[]): SampleConsoleLine[] {
  return snapshots.flatMap(({ event }) => {
    const line = consoleEvent.safeParse(event);
    if (!line.success) return [];
    const { level, payload } = line.data.data.payload;
    return [{ timestamp: new Date(event.timestamp).toISOString(), level, message: payload.map(unquoted).join(' ') }];
  });
}

function unquoted(part: string): string {
  return part.startsWith('"') ? String(JSON.parse(part)) : part;
}
