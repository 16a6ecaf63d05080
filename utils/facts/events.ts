import * as z from 'zod/mini';
import { asidesSchema } from './asides';
import { packedRowsSchema } from './packed-rows';

/** The element an autocaptured event happened on, read from `elements_chain` and cut to what names it for a person. */
export type EventTarget = {
  readonly tag: string | null;
  readonly text: string | null;
  readonly ariaLabel: string | null;
  readonly dataAttr: string | null;
  readonly name: string | null;
  readonly id: string | null;
  readonly href: string | null;
  /** Names the `<form>` around the element (id, name, or its place), so that fields of one form can be told. */
  readonly form: string | null;
  /** The same of what holds a field that stands in no form, where the page tells what that is. */
  readonly container: string | null;
  /** What sort of control it is, where pressing it again and again is usual; `null` for all others. */
  readonly control: Control | null;
};

/** An element of which nothing is known. */
export const unnamedTarget: EventTarget = {
  tag: null,
  text: null,
  ariaLabel: null,
  dataAttr: null,
  name: null,
  id: null,
  href: null,
  form: null,
  container: null,
  control: null,
};

/** `text`: a field that is typed into. `selected-tab`: it was open already. */
export type Control = (typeof controls)[number];
export const controls = ['text', 'number', 'toggle', 'tab', 'selected-tab'] as const;

/** One event of the session, without its property bag: columns that the report reads, and nothing else. */
export type SessionEvent = {
  readonly uuid: string;
  readonly name: string;
  /** `timestamp`: the server's corrected time, ms since 1970. */
  readonly at: number;
  /** The time inside the event's own UUIDv7, made on the device; `null` for other ids. ms since 1970. */
  readonly deviceAt: number | null;
  readonly windowId: string | null;
  readonly pageviewId: string | null;
  readonly url: string | null;
  /** The page's title; in an app the screen's name. */
  readonly title: string | null;
  /** `$event_type` of an autocaptured event: click, change, submit, … */
  readonly action: string | null;
  readonly target: EventTarget | null;
  /** `$lib`: `web` for the browser, `posthog-node` and the like for servers. */
  readonly lib: string | null;
  readonly prevPageviewId: string | null;
  readonly prevPageviewS: number | null;
  /** How far down the previous page was read, 0 to 1. */
  readonly prevPageviewScroll: number | null;
  readonly externalUrl: string | null;
  /** Text the person copied (`$copy_autocapture`), cut to 200 characters. */
  readonly copiedText: string | null;
  readonly flagKey: string | null;
  readonly flagResponse: string | null;
  readonly lcpMs: number | null;
  readonly inpMs: number | null;
  readonly cls: number | null;
  readonly fcpMs: number | null;
};

/** What the events say about the device, the place and the way in: the first value that any event carries. */
export const sessionContextSchema = z.object({
  browser: z.nullable(z.string()),
  browserVersion: z.nullable(z.string()),
  os: z.nullable(z.string()),
  osVersion: z.nullable(z.string()),
  deviceType: z.nullable(z.string()),
  screenWidth: z.nullable(z.number()),
  screenHeight: z.nullable(z.number()),
  viewportWidth: z.nullable(z.number()),
  viewportHeight: z.nullable(z.number()),
  city: z.nullable(z.string()),
  region: z.nullable(z.string()),
  country: z.nullable(z.string()),
  countryCode: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  entryUrl: z.nullable(z.string()),
  referringDomain: z.nullable(z.string()),
  utmSource: z.nullable(z.string()),
  utmMedium: z.nullable(z.string()),
  utmCampaign: z.nullable(z.string()),
  appVersion: z.nullable(z.string()),
  lib: z.nullable(z.string()),
  libVersion: z.nullable(z.string()),
  distinctId: z.nullable(z.string()),
});

export type SessionContext = z.infer<typeof sessionContextSchema>;

/** The events say nothing. */
export const emptyContext: SessionContext = {
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  deviceType: null,
  screenWidth: null,
  screenHeight: null,
  viewportWidth: null,
  viewportHeight: null,
  city: null,
  region: null,
  country: null,
  countryCode: null,
  timeZone: null,
  entryUrl: null,
  referringDomain: null,
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  appVersion: null,
  lib: null,
  libVersion: null,
  distinctId: null,
};

/** The ranks by which events are kept when there are more than the limit: a lower rank is kept first. */
export const eventRanks = ['problems', 'pages', 'custom', 'forms', 'clicks', 'plumbing'] as const;
export type EventRank = (typeof eventRanks)[number];

export const eventsFactSchema = z.object({
  rows: packedRowsSchema,
  context: sessionContextSchema,
  asides: asidesSchema,
  /** How the events were found; `around` means: none carry this session id, these are the person's near it. */
  foundBy: z.enum(['session-id-time', 'sessions-table', 'around']),
  /** The time bounds that the query used, ms since 1970. */
  window: z.object({ from: z.number(), to: z.number() }),
  /**
   * `null` when every event is here. Otherwise exact counts per event name over the whole session, and the ranks of
   * which some events were left out.
   */
  cut: z.nullable(
    z.object({
      counts: z.array(z.object({ name: z.string(), count: z.number() })),
      ranks: z.array(z.enum(eventRanks)),
    }),
  ),
});

export type EventsFact = z.infer<typeof eventsFactSchema>;
