import { createContext, type ReactNode, useContext } from 'react';
import type { Playhead } from '@/utils/player/playhead';
import type { Moment } from '@/utils/report/moment';
import { formatClock, formatOffset, type TimeZone } from '@/utils/report/time';

/** What every moment on the screen needs: how to go there, and how to show its time. */
export type Moments = {
  /** Moves the player to `ms` from the recording's start. */
  readonly seek: (ms: number) => void;
  readonly zone: TimeZone;
  readonly playhead: Playhead;
};

const MomentsContext = createContext<Moments | null>(null);

export const MomentsProvider = MomentsContext.Provider;

export function useMoments(): Moments {
  const moments = useContext(MomentsContext);
  if (!moments) throw new Error('A moment is shown outside of a report.');
  return moments;
}

type MomentButtonProps = {
  readonly moment: Moment;
  readonly className: string;
  readonly tabIndex?: number;
  readonly isPlaying?: boolean;
  readonly title?: string;
  /** Begins with the offset, so that the button is named by it. */
  readonly children: ReactNode;
};

/** Pressing it moves the player to its moment. What lies before the recording leads to its start. */
export function MomentButton({ moment, className, tabIndex, isPlaying = false, title, children }: MomentButtonProps) {
  const { seek } = useMoments();
  return (
    <button
      type="button"
      className={className}
      tabIndex={tabIndex}
      title={title}
      aria-current={isPlaying ? 'time' : undefined}
      onClick={() => seek(Math.max(0, moment.offsetMs))}
    >
      {children}
    </button>
  );
}

/** The offset in its column. The space behind it parts it from the words where both are read as one name. */
export function Offset({ moment }: { readonly moment: Moment }) {
  const isBefore = moment.offsetMs < 0;
  return <span className={isBefore ? 'offset before' : 'offset'}>{`${formatOffset(moment.offsetMs)} `}</span>;
}

/** The time of day, in the zone that was chosen. */
export function Clock({ moment }: { readonly moment: Moment }) {
  const { zone } = useMoments();
  return <span className="clock">{formatClock(moment.at, zone)}</span>;
}

/** A moment inside a sentence: only its offset, to press. */
export function InlineMoment({ moment }: { readonly moment: Moment }) {
  return (
    <MomentButton moment={moment} className="inline-moment">
      <Offset moment={moment} />
    </MomentButton>
  );
}
