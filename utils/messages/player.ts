import type { Link } from '@/utils/session/link';

/**
 * The player channel: a port from the report page to the content script of the same tab (`tabs.connect`). It carries
 * the playhead and seeks, and never touches the worker. Times are ms from the recording's start.
 */
export const playerPortName = 'player';

export type FromPage =
  | { readonly type: 'seek'; readonly request: number; readonly sessionId: string; readonly ms: number }
  /** The recording's length in ms as PostHog reports it: the seekbar shows only a share of it. */
  | { readonly type: 'recording'; readonly sessionId: string; readonly durationMs: number }
  | { readonly type: 'collapse' };

export type FromContent =
  /** Which recording the address shows, sent on connect and after each navigation. `teamId`: the page's own project. */
  | { readonly type: 'showing'; readonly link: Link | null; readonly teamId: number | null; readonly theme: Theme }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'playhead'; readonly sessionId: string; readonly ms: number }
  /** The answer to a seek: where the player stands now, or why it could not be moved. */
  | {
      readonly type: 'sought';
      readonly request: number;
      readonly outcome: 'moved' | 'no-player' | 'other-session' | 'stuck';
    };

export type Theme = 'light' | 'dark';
