import type { Moment } from './moment';

/** What the section "Context" holds: label and value, in the order of the screen. */
export type Context = {
  readonly rows: readonly ContextRow[];
  /** Whole sentences: a very short visit, still going on, about to expire. */
  readonly notes: readonly string[];
};

export type ContextRow = {
  readonly name: ContextName;
  readonly label: string;
  readonly value: string;
  /** What the value means or leaves out. */
  readonly note: string | null;
  readonly moment: Moment | null;
};

export type ContextName =
  | 'started'
  | 'length'
  | 'active'
  | 'clicks'
  | 'keys'
  | 'pages'
  | 'events'
  | 'activity-score'
  | 'console'
  | 'viewed'
  | 'device'
  | 'browser'
  | 'system'
  | 'screen'
  | 'place'
  | 'time-zone'
  | 'entry'
  | 'came-from'
  | 'campaign'
  | 'app'
  | 'library'
  | 'expires';
