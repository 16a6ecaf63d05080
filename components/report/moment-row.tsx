import type { ReactNode } from 'react';
import type { Moment } from '@/utils/report/moment';
import { Clock, MomentButton, Offset } from './moments';

type MomentRowProps = {
  readonly moment: Moment;
  /** Between the time and the words: an icon. */
  readonly mark: ReactNode;
  readonly tone: 'bad' | 'warn' | 'quiet';
  readonly children: ReactNode;
  /** At the end of the line, quietly. */
  readonly note: string | null;
};

/** A problem in a line: when, what, how often. */
export function MomentRow({ moment, mark, tone, children, note }: MomentRowProps) {
  return (
    <MomentButton moment={moment} className={`moment-row ${tone}`}>
      <Offset moment={moment} />
      {mark}
      <span className="row-words">{children}</span>
      {note !== null && <span className="row-note">{note}</span>}
      <Clock moment={moment} />
    </MomentButton>
  );
}
