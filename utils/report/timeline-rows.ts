import type { Moment } from './moment';
import type { Words } from './words';

/** What the section "What happened" holds. */
export type WhatHappened = {
  /** In the order of time, visit headings between them. `moment.offsetMs` never falls from row to row. */
  readonly rows: readonly TimelineRow[];
  /** Page visits, each once however often the person came back to its tab. */
  readonly visits: number;
  /** Events of the session, exact also where not all of them are here. */
  readonly events: number;
  /** Tabs (windows), `Tab A` first. Empty or one: rows need no mark. */
  readonly tabs: readonly string[];
  /** Rows a filter would leave, by filter. */
  readonly counts: Readonly<Record<RowFilter, number>>;
  /** Whole sentences to be read before the rows: events left out, no recording, a wrong clock, a very short visit. */
  readonly notes: readonly string[];
};

/** The chips above the timeline. */
export const rowFilters = ['errors', 'clicks', 'pages', 'custom', 'console', 'server'] as const;
export type RowFilter = (typeof rowFilters)[number];

export type TimelineRow = VisitRow | EventRow | RunRow | PlumbingRow | NoiseRow | SilenceRow;

type Row = {
  /** Unique in the list and the same each time the report is built. */
  readonly key: string;
  readonly moment: Moment;
};

/** The heading of a page visit. */
export type VisitRow = Row & {
  readonly kind: 'visit';
  /** The visit's own key, the same for each return to it. */
  readonly visit: string;
  /** True where the person comes back to it from another tab. */
  readonly continued: boolean;
  readonly path: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly tab: string | null;
  readonly durationMs: number | null;
  /** How far down the page was read, 0 to 1. */
  readonly scroll: number | null;
  /** Exceptions, rage clicks and dead clicks of the whole visit, harmless noise left out. */
  readonly problems: number;
};

/** One thing that happened. */
export type EventRow = Row & {
  readonly kind: 'event';
  /** The event's id; `null` for a console line. */
  readonly uuid: string | null;
  readonly icon: RowIcon;
  readonly words: Words;
  /** A short addition at the row's end. */
  readonly detail: string | null;
  readonly tab: string | null;
  /** True for an event that a server sent. */
  readonly server: boolean;
  readonly filters: readonly RowFilter[];
};

export type RowIcon =
  | 'page'
  | 'leave'
  | 'click'
  | 'field'
  | 'submit'
  | 'error'
  | 'rage'
  | 'dead'
  | 'custom'
  | 'person'
  | 'copy'
  | 'survey'
  | 'ai'
  | 'console'
  | 'plumbing';

/** The same thing three times or more within 10 s. */
export type RunRow = Row & {
  readonly kind: 'run';
  readonly until: Moment;
  readonly icon: RowIcon;
  readonly words: Words;
  readonly count: number;
  readonly tab: string | null;
  readonly server: boolean;
  readonly filters: readonly RowFilter[];
  readonly rows: readonly EventRow[];
};

/** Events that the machinery sends (flags, vitals, properties), folded. */
export type PlumbingRow = Row & {
  readonly kind: 'plumbing';
  readonly until: Moment;
  /** "12 background events: 8 flag checks, 4 web vitals" */
  readonly words: Words;
  readonly count: number;
  readonly rows: readonly EventRow[];
};

/** Known-harmless browser messages, folded. */
export type NoiseRow = Row & {
  readonly kind: 'noise';
  readonly until: Moment;
  readonly words: Words;
  readonly count: number;
  readonly rows: readonly EventRow[];
};

/** A minute or more in which no window recorded anything. */
export type SilenceRow = Row & {
  readonly kind: 'silence';
  readonly until: Moment;
  readonly ms: number;
  /** "No recorded activity for 1:20" */
  readonly words: Words;
};
