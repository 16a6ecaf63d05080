import { memo } from 'react';
import type { EventRow, Row, SilenceRow, VisitRow } from '@/utils/report/rows';
import { formatLength } from '@/utils/report/time';
import { counted, plainText } from '@/utils/report/words';
import { EventIcon } from './event-icon';
import { Clock, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';

type TimelineRowProps = {
  readonly row: Row;
  readonly isPlaying: boolean;
  readonly isTabStop: boolean;
};

/** A line of the timeline. */
export const TimelineRow = memo(function TimelineRow({ row, isPlaying, isTabStop }: TimelineRowProps) {
  switch (row.kind) {
    case 'visit':
      return <VisitHeading row={row} />;
    case 'silence':
      return <Silence row={row} />;
    case 'event':
      return <HappenedRow row={row} isPlaying={isPlaying} isTabStop={isTabStop} />;
  }
});

function VisitHeading({ row: { visit, tab, continued, problems } }: { readonly row: VisitRow }) {
  const measured = [
    formatLength(visit.durationMs),
    visit.scroll !== null && `scrolled ${Math.round(visit.scroll * 100)}%`,
  ].filter((part) => part !== false);
  return (
    <div className="visit-row">
      <h3 title={visit.title ?? visit.url ?? undefined}>{visit.path ?? visit.title ?? 'Before any page'}</h3>
      {tab !== null && <span className="tab-name">{tab}</span>}
      {problems > 0 && !continued && <span className="visit-problems">{counted(problems, 'problem')}</span>}
      <span className="visit-measured">{continued ? 'continued' : measured.join(' · ')}</span>
    </div>
  );
}

function Silence({ row }: { readonly row: SilenceRow }) {
  return <p className="silence-row">No recorded activity for {formatLength(row.durationMs)}</p>;
}

type HappenedRowProps = { readonly row: EventRow; readonly isPlaying: boolean; readonly isTabStop: boolean };

function HappenedRow({ row, isPlaying, isTabStop }: HappenedRowProps) {
  return (
    <MomentButton
      moment={row.moment}
      className={`moment-row ${row.what}`}
      tabIndex={isTabStop ? 0 : -1}
      isPlaying={isPlaying}
      title={plainText(row.words)}
    >
      <Offset moment={row.moment} />
      <EventIcon what={row.what} />
      <span className="row-words">
        <Sentence words={row.words} />
        {row.server !== null && (
          <>
            {' '}
            <span className="tag">{row.server}</span>
          </>
        )}
      </span>
      {row.note !== null && <span className="row-note">{row.note}</span>}
      {isPlaying ? <span className="clock playing-word">playing</span> : <Clock moment={row.moment} />}
    </MomentButton>
  );
}
