import { useMemo, useState } from 'react';
import type { EventRank, EventsFact } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import type { RecordingFact } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import type { Row } from '@/utils/report/rows';
import type { WhatHappened as Story } from '@/utils/report/what-happened';
import { counted } from '@/utils/report/words';
import { Timeline } from './timeline';

type WhatHappenedProps = {
  readonly story: Story;
  readonly recording: Fact<RecordingFact>;
  readonly events: Fact<EventsFact>;
};

/** The story of the session. What the SDK did behind the scenes is folded until somebody asks for it. */
export function WhatHappened({ story, recording, events }: WhatHappenedProps) {
  const [isUnfolded, setIsUnfolded] = useState(false);
  const folded = story.rows.filter(isBehindTheScenes).reduce((sum, { count }) => sum + count, 0);
  const rows = useMemo(
    () => (isUnfolded ? story.rows : story.rows.filter((row) => !isBehindTheScenes(row))),
    [story.rows, isUnfolded],
  );
  return (
    <>
      {recording.state === 'ready' && recording.data.kind === 'missing' && (
        <p className="section-notice">PostHog has no recording of this session. This is told from its events.</p>
      )}
      <EventsNotice events={events} />
      <Timeline rows={rows} />
      {folded > 0 && (
        <button type="button" className="fold" aria-pressed={isUnfolded} onClick={() => setIsUnfolded(!isUnfolded)}>
          {counted(folded, 'event')} behind the scenes <span>{isUnfolded ? 'Fold' : 'Show'}</span>
        </button>
      )}
    </>
  );
}

function isBehindTheScenes(row: Row): row is Extract<Row, { kind: 'event' }> {
  return row.kind === 'event' && row.what === 'plumbing';
}

const rankWords: { readonly [Rank in EventRank]: string } = {
  problems: 'problems',
  pages: 'page views',
  custom: 'custom events',
  forms: 'form entries',
  clicks: 'clicks',
  plumbing: 'events behind the scenes',
};

/** What must be known before the rows are read: they are not all there, or not quite of this session. */
function EventsNotice({ events }: { readonly events: Fact<EventsFact> }) {
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
      Too many events to show all. Left out are some{' '}
      {new Intl.ListFormat('en', { type: 'conjunction' }).format(cut.ranks.map((rank) => rankWords[rank]))}.
    </p>
  );
}

/** `4 pages · 61 events`, `still recording · 61 events`; `5,000 of 20,123 events` where some were left out. */
export function whatHappenedNote({ visits, eventCount }: Story, { events, recording }: SessionFacts): string {
  const total = events.state === 'ready' && events.data.cut ? sum(events.data.cut.counts) : eventCount;
  const pages = new Set(visits.map(({ path }) => path)).size;
  if (total > eventCount) return `${eventCount.toLocaleString('en')} of ${counted(total, 'event')}`;
  return `${isOngoing(recording) ? 'still recording' : counted(pages, 'page')} · ${counted(total, 'event')}`;
}

function isOngoing(recording: Fact<RecordingFact>): boolean {
  return recording.state === 'ready' && recording.data.kind === 'found' && recording.data.recording.ongoing;
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
