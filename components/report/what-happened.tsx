import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { EventRank, EventsFact } from '@/utils/facts/events';
import { dataOf, type Fact } from '@/utils/facts/fact';
import type { RecordingFact } from '@/utils/facts/recording';
import { allProblems, type Problems } from '@/utils/report/problems';
import { chooseRows, countByFilter, cutFilters, type RowFilter } from '@/utils/report/row-filter';
import type { Row } from '@/utils/report/rows';
import type { SectionState } from '@/utils/report/section';
import { layOutStrip } from '@/utils/report/strip';
import type { WhatHappened as Story } from '@/utils/report/what-happened';
import { counted } from '@/utils/report/words';
import type { SessionRef } from '@/utils/session/link';
import { useMoments } from './moments';
import { PropertySearch } from './property-search';
import { useShortcut } from './shortcuts';
import { Strip } from './strip';
import type { TimelineHandle } from './timeline';
import { FilterChips, GoToBox, KeysButton, SearchBox } from './timeline-tools';
import { usePropertySearch } from './use-property-search';

type WhatHappenedProps = {
  readonly story: Story;
  /** Those that count are marked on the strip. */
  readonly problems: SectionState<Problems>;
  readonly sessionRef: SessionRef;
  readonly recording: Fact<RecordingFact>;
  readonly events: Fact<EventsFact>;
};

/** The rows stand below the first screen: their script is on its way while that is drawn. */
const timelineScript = import('./timeline');
const Timeline = lazy(() => timelineScript);

const noFilters: ReadonlySet<RowFilter> = new Set();

/** The story of the session: as a strip, and as rows of which any may be chosen, found and opened. */
export function WhatHappened({ story, problems, sessionRef, recording, events }: WhatHappenedProps) {
  const { rows, visited, startsAt } = story;
  const { goTo } = useMoments();
  const timeline = useRef<TimelineHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [filters, setFilters] = useState(noFilters);
  const [text, setText] = useState('');
  const [unfolded, setUnfolded] = useState(false);
  // Typing goes before the rows that come of it.
  const sought = useDeferredValue(text.trim());
  const { search, found, ask, retry } = usePropertySearch(sessionRef, sought);
  useShortcut('/', () => {
    searchBox.current?.focus();
    searchBox.current?.select();
  });

  const strip = useMemo(() => {
    const marked = problems.state === 'ready' ? allProblems(problems.content) : [];
    return layOutStrip({ rows, visited, problems: marked, recordedMs: recordedMs(recording) });
  }, [rows, visited, problems, recording]);
  const counts = useMemo(() => countByFilter(rows), [rows]);
  const cut = useMemo(() => cutFilters(dataOf(events)?.cut?.ranks ?? []), [events]);
  const choice = useMemo(() => ({ filters, text: sought, found, unfolded }), [filters, sought, found, unfolded]);
  const shown = useMemo(() => chooseRows(rows, choice), [rows, choice]);
  const isWhole = filters.size === 0 && sought === '';
  const folded = rows.filter(isBehindTheScenes).reduce((sum, { count }) => sum + count, 0);
  const pick = (offsetMs: number, focus: boolean) => {
    goTo?.(Math.min(strip.lengthMs, Math.max(0, offsetMs)));
    timeline.current?.reveal(offsetMs, { focus });
  };

  return (
    <>
      {recording.state === 'ready' && recording.data.kind === 'missing' && (
        <p className="section-notice">PostHog has no recording of this session. This is told from its events.</p>
      )}
      <EventsNotice events={events} />
      <Strip strip={strip} startsAt={startsAt} onPick={(ms) => pick(ms, false)} />
      <div className="timeline-tools">
        <FilterChips counts={counts} cut={cut} chosen={filters} onChoose={setFilters} />
        <div className="seekers">
          <SearchBox box={searchBox} text={text} onText={setText} onEnter={() => ask(text.trim())} />
          <GoToBox startsAt={startsAt} lengthMs={strip.lengthMs} onGo={(ms) => pick(ms, true)} />
          <KeysButton />
        </div>
        {sought !== '' && (
          <PropertySearch rows={countEventRows(shown)} search={search} onAsk={() => ask(text.trim())} onRetry={retry} />
        )}
      </div>
      {shown.length > 0 ? (
        <Suspense fallback={<TimelineToCome />}>
          <Timeline rows={shown} choice={choice} sessionRef={sessionRef} handle={timeline} />
        </Suspense>
      ) : (
        <p className="section-sentence">Nothing that is shown here holds this.</p>
      )}
      {isWhole && folded > 0 && (
        <button type="button" className="fold" aria-pressed={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {counted(folded, 'event')} behind the scenes <span>{unfolded ? 'Fold' : 'Show'}</span>
        </button>
      )}
    </>
  );
}

function TimelineToCome() {
  return (
    <div aria-busy>
      <Skeleton shape="moments" rows={12} />
    </div>
  );
}

function isBehindTheScenes(row: Row): row is Extract<Row, { kind: 'event' }> {
  return row.kind === 'event' && row.what === 'plumbing';
}

function countEventRows(rows: readonly Row[]): number {
  return rows.filter(({ kind }) => kind === 'event').length;
}

/** The length of the recording in ms, `null` where there is none or nobody says. */
function recordedMs(recording: Fact<RecordingFact>): number | null {
  if (recording.state !== 'ready' || recording.data.kind === 'missing') return null;
  const { durationS } = recording.data.recording;
  return durationS === null ? null : durationS * 1000;
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
