import type { EventsFact } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import type { WhatHappened } from '@/utils/report/what-happened';
import { counted } from '@/utils/report/words';

/** `4 pages · 61 events`. */
export function whatHappenedNote({ visits, eventCount }: WhatHappened, events: Fact<EventsFact>): string {
  const total = events.state === 'ready' && events.data.cut ? sum(events.data.cut.counts) : eventCount;
  const shown = total > eventCount ? `${eventCount.toLocaleString('en')} of ` : '';
  return `${counted(new Set(visits.map(({ path }) => path)).size, 'page')} · ${shown}${counted(total, 'event')}`;
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

/** What must be known before the rows are read: they are not all there, or not quite of this session. */
export function EventsNotice({ events }: { readonly events: Fact<EventsFact> }) {
  if (events.state !== 'ready') return null;
  const { cut, foundBy } = events.data;
  if (foundBy === 'around') {
    return (
      <p className="section-notice">
        No event carries this session ID. These are events of the same person around the recording.
      </p>
    );
  }
  if (cut === null) return null;
  return (
    <p className="section-notice">
      Too many events to show all. Left out are some of: {new Intl.ListFormat('en').format(cut.ranks)}.
    </p>
  );
}
