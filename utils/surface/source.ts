import type { FromPlayer, SeekOutcome } from '@/utils/player/player-port';
import type { FindProblem } from '@/utils/session/find-problem';
import type { Link } from '@/utils/session/link';

/** What a surface shows, and what is in view beside it. */
export type View = {
  readonly asked:
    | { readonly kind: 'link'; readonly link: Link }
    /** Something was asked for that is no recording. */
    | { readonly kind: 'problem'; readonly problem: FindProblem; readonly text: string }
    | { readonly kind: 'nothing' };
  /** The current project of PostHog's page, where the surface stands in one. */
  readonly teamId: number | null;
  /** Another recording that the player, or the tab in view, shows. */
  readonly other: Link | null;
  /** Where several players are in view: the recordings to choose from. */
  readonly choices: readonly Link[];
};

/** Where a report page gets its session from, and the player that belongs to it. */
export type Source = {
  readonly seek: (sessionId: string, ms: number) => Promise<SeekOutcome>;
  /** Tells the player how long the recording is. */
  readonly tellDuration: (sessionId: string, durationMs: number) => void;
  /** Shows one of the choices. */
  readonly choose: (link: Link) => void;
  /** Shows the other recording. */
  readonly takeOther: () => void;
  /** Shows any recording; `null` where the surface only follows its player. */
  readonly show: ((link: Link) => void) | null;
  /** Folds the dock up; `null` where there is none. */
  readonly collapse: (() => void) | null;
  readonly close: () => void;
};

export type SourceEvents = {
  readonly onView: (view: View) => void;
  readonly onPlayer: (message: Exclude<FromPlayer, { type: 'showing' }>) => void;
};
