import type { Link } from '@/utils/session/link';

/**
 * The player channel: a port from a page of the extension to the content script of a tab (`tabs.connect`), usually from
 * the report docked there. It carries the playhead and seeks, and never touches the worker; the worker itself only asks
 * for the dock. Times are ms from the recording's start.
 */
export const playerPortName = 'player';

export type FromPage =
  | { readonly type: 'seek'; readonly request: number; readonly sessionId: string; readonly ms: number }
  /** The recording's length in ms as PostHog reports it: the seekbar shows only a share of it. */
  | { readonly type: 'recording'; readonly sessionId: string; readonly durationMs: number }
  /**
   * Fold the dock up and give the keyboard back, unfold it and move the keyboard into the report, or whichever of both
   * it is not.
   */
  | { readonly type: DockRequest };

export type DockRequest = 'collapse' | 'expand' | 'toggle';

export type FromContent =
  /**
   * Which recording is in view, sent on connect and after each change. `all`: every one, where several are played.
   * `teamId`: the page's own project.
   */
  | {
      readonly type: 'showing';
      readonly link: Link | null;
      readonly all: readonly Link[];
      readonly teamId: number | null;
      readonly theme: Theme;
    }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'playhead'; readonly sessionId: string; readonly ms: number }
  /** The answer to a seek: where the player stands now, or why it could not be moved. */
  | {
      readonly type: 'sought';
      readonly request: number;
      readonly outcome: 'moved' | 'no-player' | 'other-session' | 'stuck';
    };

export type Theme = 'light' | 'dark';
