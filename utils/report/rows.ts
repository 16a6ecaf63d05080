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
  /** Of the first row beneath it. */
  readonly moment: Moment;
  readonly tab: string | null;
  readonly continued: boolean;
  /** How many different problems it has. */
  readonly problems: number;
};

/** What kind of row it is: an event's, or a line of the console. */
export type RowKind = EventKind | 'console-error' | 'console-warning';

/** One event, or several that are told as one; or lines of the console. */
export type EventRow = {
  readonly kind: 'event';
  readonly id: string;
  readonly what: RowKind;
  readonly moment: Moment;
  /** When the last of what it stands for happened. */
  readonly until: Moment;
  readonly words: Words;
  /** How many events or lines it stands for. */
  readonly count: number;
  /** Said at its end, quietly: `3 fields`. */
  readonly note: string | null;
  /** The library of a server that sent it, `null` for the browser. */
  readonly server: string | null;
  /** The events it stands for; none for the console. */
  readonly events: readonly RowEvent[];
  /** What happened behind the scenes, each by itself, where it is folded into one row. */
  readonly folded: readonly EventRow[];
  /** A line of the console as it was written, however long. */
  readonly message: string | null;
  /** It tells little by itself, or what another row tells: it waits until somebody asks for its kind. */
  readonly quiet: boolean;
};

/** Names an event, so that its properties can be asked for. `at`: its `timestamp`, ms since 1970. */
export type RowEvent = { readonly uuid: string; readonly name: string; readonly at: number };

export type SilenceRow = {
  readonly kind: 'silence';
  readonly id: string;
  readonly moment: Moment;
  readonly durationMs: number;
  /** `active`: no event came, but the recording knows of activity. `no consent`: nothing may be captured before it. */
  readonly meaning: 'idle' | 'active' | 'no consent';
};
