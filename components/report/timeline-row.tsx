import { memo, useId } from 'react';
import type { EventRow, Row, SilenceRow, VisitRow } from '@/utils/report/rows';
import { formatLength } from '@/utils/report/time';
import { counted, plainText } from '@/utils/report/words';
import type { SessionRef } from '@/utils/session/link';
import { EventIcon } from './event-icon';
import { Clock, MomentButton, Offset, useMoments } from './moments';
import { RowProperties } from './row-properties';
import { Sentence } from './sentence';

type TimelineRowProps = {
  readonly row: Row;
  readonly sessionRef: SessionRef;
  readonly isPlaying: boolean;
  readonly isTabStop: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (id: string, isOpen: boolean) => void;
};

/** A line of the timeline. */
export const TimelineRow = memo(function TimelineRow({ row, ...props }: TimelineRowProps) {
  switch (row.kind) {
    case 'visit':
      return <VisitHeading row={row} />;
    case 'silence':
      return <Silence row={row} />;
    case 'event':
      return <HappenedRow row={row} {...props} />;
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

function silenceWords({ durationMs, meaning }: SilenceRow): string {
  const length = formatLength(durationMs);
  switch (meaning) {
    case 'idle':
      return `No recorded activity for ${length}`;
    case 'active':
      return `No event for ${length}: reading, perhaps`;
    case 'no consent':
      return `No recorded activity for ${length}, until consent was given`;
  }
}

function Silence({ row }: { readonly row: SilenceRow }) {
  return <p className="silence-row">{silenceWords(row)}</p>;
}

type HappenedRowProps = Omit<TimelineRowProps, 'row'> & { readonly row: EventRow };

function HappenedRow({ row, sessionRef, isPlaying, isTabStop, isOpen, onOpen }: HappenedRowProps) {
  const details = useId();
  const words = plainText(row.words);
  const { goTo } = useMoments();
  return (
    <>
      <div className="happened">
        <MomentButton
          moment={row.moment}
          className={`moment-row ${row.what}`}
          tabIndex={isTabStop ? 0 : -1}
          isPlaying={isPlaying}
          title={words}
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
        <button
          type="button"
          className="row-opener"
          // An arrow key opens a row from its moment: a stop of its own it is only where that is no button.
          tabIndex={goTo === null && isTabStop ? 0 : -1}
          aria-label={`Properties of ${words}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          onClick={() => onOpen(row.id, !isOpen)}
        />
      </div>
      {isOpen && <RowProperties id={details} row={row} sessionRef={sessionRef} />}
    </>
  );
}
