import { unpackEvents } from '@/utils/facts/packed-events';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { momentOf, readClocks } from './clocks';
import type { Moment } from './moment';

/** Where the events that a summary cites stand in the session; those that it does not have are left out. */
export function citedEvents({ events, recording }: SessionFacts, uuids: ReadonlySet<string>): Map<string, Moment> {
  if (events.state !== 'ready' || uuids.size === 0) return new Map();
  const all = unpackEvents(events.data.rows);
  const found = recording.state === 'ready' && recording.data.kind === 'found' ? recording.data.recording : null;
  const clocks = readClocks(all, found);
  return new Map(all.filter(({ uuid }) => uuids.has(uuid)).map((event) => [event.uuid, momentOf(event, clocks)]));
}
