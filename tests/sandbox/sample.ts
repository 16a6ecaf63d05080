/**
 * One sample session, as it lies on disk in `tests/sandbox/sessions/<name>/`.
 *
 * Times are those of the day it was recorded. When the sandbox starts it moves every time in the sample (events, rrweb
 * snapshots, console lines, and the time inside each UUIDv7) so that the session begins `startsAgo` before now.
 */
export type Sample = {
  /** Folder name, kebab-case: `checkout-crash`. */
  readonly name: string;
  /** One sentence for the list page and for people: what happens in it. */
  readonly title: string;
  /** How long before the sandbox's start the session begins, in seconds. */
  readonly startsAgo: number;
  readonly sessionId: string;
  readonly distinctId: string;
  /** `null`: PostHog never made a person for this distinct id (an anonymous visitor). */
  readonly person: SamplePerson | null;
  readonly events: readonly SampleEvent[];
  readonly console: readonly SampleConsoleLine[];
  /** rrweb events by window, or `null` where there is no recording to play. */
  readonly snapshots: readonly SampleSnapshot[] | null;
  /** What `GET session_recordings/:id/` answers for it, apart from what is computed from the snapshots. */
  readonly recording: SampleRecording;
};

export type SamplePerson = {
  readonly uuid: string;
  readonly createdAt: string;
  readonly distinctIds: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
};

/** One captured event, in the shape in which PostHog's `events` table keeps it. */
export type SampleEvent = {
  readonly uuid: string;
  readonly event: string;
  /** ISO time as the server settled it (what `timestamp` holds). */
  readonly timestamp: string;
  readonly distinctId: string;
  /** As captured, `$session_id`, `$window_id` and `$lib` included. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly elementsChain: string;
};

export type SampleConsoleLine = {
  readonly timestamp: string;
  readonly level: 'log' | 'info' | 'warn' | 'error';
  readonly message: string;
};

export type SampleSnapshot = {
  readonly windowId: string;
  /** An rrweb event: `{ type, data, timestamp }`, timestamp in ms. */
  readonly event: { readonly type: number; readonly data: unknown; readonly timestamp: number };
};

export type SampleRecording =
  | { readonly state: 'ready'; readonly viewed: boolean; readonly viewers: readonly string[] }
  /** Snapshots still arrive: `ongoing` is true and the end moves with the clock. */
  | { readonly state: 'ongoing' }
  /** 404: deleted, expired or never recorded. */
  | { readonly state: 'missing' };
