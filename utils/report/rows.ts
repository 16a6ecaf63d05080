import type { EventKind } from './event-words';
import type { Moment } from './moment';
import type { Visit } from './visits';
import type { Words } from './words';

/** A line of the timeline. */
export type Row = VisitRow | EventRow | SilenceRow;

/** The heading of a page visit. Where tabs take turns, a visit is headed again and says that it goes on. */
export type VisitRow = {
  readonly kind: 'visit';
  readonly id: string;
  readonly visit: Visit;
  readonly tab: string | null;
  readonly continued: boolean;
  /** How many different problems it has. */
  readonly problems: number;
};

/** One event, or several that are told as one. */
export type EventRow = {
  readonly kind: 'event';
  readonly id: string;
  readonly what: EventKind;
  readonly moment: Moment;
  /** When the last of the events it stands for happened. */
  readonly until: Moment;
  readonly words: Words;
  /** How many events it stands for. */
  readonly count: number;
  /** Said at its end, quietly: `3 fields`. */
  readonly note: string | null;
  /** The library of a server that sent it, `null` for the browser. */
  readonly server: string | null;
};

export type SilenceRow = {
  readonly kind: 'silence';
  readonly id: string;
  readonly moment: Moment;
  readonly durationMs: number;
};
