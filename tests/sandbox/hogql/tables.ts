import { physical, type Table } from './tables/column.ts';
import { events } from './tables/events.ts';
import { logColumns, replayLogs } from './tables/logs.ts';
import { personDistinctIds, persons } from './tables/persons.ts';
import { rawSessionReplayEvents, sessionReplayEvents, sessionReplayFeatures } from './tables/replay.ts';
import { sessions } from './tables/sessions.ts';

/** Every table that can be named in a query. */
export const hogqlTables: Readonly<Record<string, Table>> = Object.fromEntries(
  [
    events,
    persons,
    personDistinctIds,
    sessions,
    rawSessionReplayEvents,
    sessionReplayEvents,
    sessionReplayFeatures,
    { name: 'log_entries', from: physical('log_entries'), columns: logColumns },
    { name: 'console_logs_log_entries', from: replayLogs, columns: logColumns },
  ].map((table) => [table.name, table]),
);
