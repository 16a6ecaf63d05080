import { createContext, type ReactNode, useContext } from 'react';
import type { Playhead } from '@/utils/player/playhead';
import type { Moment } from '@/utils/report/moment';
import { formatClock, formatOffset, type TimeZone } from '@/utils/report/time';

/** What every moment on the screen needs: how to go there, and how to show its time. */
export type Moments = {
  /** Moves the player to `ms` from the recording's start. `null` where there is no recording to move. */
  readonly goTo: ((ms: number) => void) | null;
  /** The address of the recording at `ms` from its start; `null` where there is none. */
  readonly linkTo: ((ms: number) => string) | null;
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
  /** Of a long list only one button is a stop of the Tab key. */
  readonly tabIndex?: 0 | -1;
  readonly isPlaying?: boolean;
  readonly title?: string;
  /** Begins with the offset, so that the button is named by it. */
  readonly children: ReactNode;
};

/**
 * Pressing it moves the player to its moment. What lies before the recording leads to its start. Without a recording it
 * is no button.
 */
export function MomentButton({ moment, className, tabIndex, isPlaying = false, title, children }: MomentButtonProps) {
  const { goTo } = useMoments();
  if (goTo === null) {
    return (
      <span className={className} title={title}>
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={className}
      tabIndex={tabIndex}
      title={title}
      aria-current={isPlaying ? 'true' : undefined}
      onClick={() => goTo(Math.max(0, moment.offsetMs))}
    >
      {children}
    </button>
  );
}

/** An offset in the column that offsets share. What lies before the recording says so, and has no number. */
export function Offset({ moment }: { readonly moment: Moment }) {
  if (moment.offsetMs >= 0) return <span className="offset">{`${formatOffset(moment.offsetMs)} `}</span>;
  return (
    <span className="offset early">
      before <span className="unseen">recording </span>
    </span>
  );
}

/** The time of day, in the zone that was chosen. */
export function Clock({ moment }: { readonly moment: Moment }) {
  const { zone } = useMoments();
  return <span className="clock">{` ${formatClock(moment.at, zone)}`}</span>;
}

/** A moment within a sentence. */
export function InlineMoment({ moment }: { readonly moment: Moment }) {
  return (
    <MomentButton moment={moment} className="inline-moment">
      {formatOffset(moment.offsetMs)}
    </MomentButton>
  );
}
