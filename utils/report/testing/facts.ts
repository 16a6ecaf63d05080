import { type Asides, noAsides } from '@/utils/facts/asides';
import type { ConsoleLine, RequestCounts } from '@/utils/facts/console';
import {
  type EventsFact,
  type EventTarget,
  emptyContext,
  type SessionContext,
  type SessionEvent,
  unnamedTarget,
} from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import type { Fact } from '@/utils/facts/fact';
import type { Failure } from '@/utils/facts/failure';
import type { Issue } from '@/utils/facts/issues';
import type { ObservationsFact } from '@/utils/facts/observations';
import type { OtherSession } from '@/utils/facts/other-sessions';
import { packEvents } from '@/utils/facts/packed-events';
import type { Person, Recording } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { buildReport } from '../build-report';
import { readClocks } from '../clocks';
import type { Report } from '../report';
import type { SectionState } from '../section';
import { inOrder, type TimelineEvent } from '../timeline';

/** When the sessions of these tests begin, on the server's clock and, if nothing else is said, on the device's. */
export const start = Date.UTC(2026, 10, 20, 14, 19, 33);

/** The n-th id that is made at this time. */
export function idAt(at: number, n: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

let made = 0;

/** What is told of an event; `after` is ms from the session's start, `late` by how much `timestamp` is behind it. */
export type EventSketch = Partial<SessionEvent> & { readonly after?: number; readonly late?: number };

/** An event of a browser. Its id is made at `start + after` on the device's clock. */
export function anEvent({ after = 0, late = 0, ...columns }: EventSketch = {}): SessionEvent {
  made += 1;
  const uuid = columns.uuid ?? idAt(start + after, made);
  return { ...blank, at: start + after + late, ...columns, uuid, deviceAt: uuidv7Time(uuid) };
}

/** A page view that begins the page `p:<path>`. */
export function aPageview(path: string, columns: EventSketch = {}): SessionEvent {
  return anEvent({ name: '$pageview', url: `https://shop.example${path}`, pageviewId: `p:${path}`, ...columns });
}

/** A click on a button. */
export function aClick(text: string, columns: EventSketch = {}): SessionEvent {
  return anEvent({ name: '$autocapture', action: 'click', target: aTarget({ tag: 'button', text }), ...columns });
}

export function aTarget(parts: Partial<EventTarget> = {}): EventTarget {
  return { ...unnamedTarget, ...parts };
}

/** Events in their order, as the rules read them. */
export function timelineOf(...events: readonly SessionEvent[]): TimelineEvent[] {
  return inOrder(events, readClocks(events, null));
}

export function anException({
  after = 0,
  ...columns
}: Partial<Exception> & { readonly after?: number } = {}): Exception {
  made += 1;
  return {
    uuid: idAt(start + after, made),
    at: start + after,
    windowId: 'w1',
    url: 'https://shop.example/checkout',
    lib: 'web',
    issueId: 'issue-1',
    fingerprint: 'fingerprint-1',
    types: ['TypeError'],
    values: ['x is undefined'],
    sources: ['https://shop.example/app.js'],
    functions: ['pay'],
    level: 'error',
    handled: false,
    steps: [],
    ...columns,
  };
}

export function aLine(
  message: string,
  { after = 0, level = 'error' }: { after?: number; level?: 'warn' | 'error' } = {},
): ConsoleLine {
  return { at: start + after, level, message };
}

export function anIssue(columns: Partial<Issue> = {}): Issue {
  return {
    id: 'issue-1',
    name: 'TypeError',
    description: 'x is undefined',
    status: 'active',
    severity: null,
    firstSeenAt: start - 86_400_000,
    library: 'web',
    assignee: 'nobody',
    occurrences: 1,
    ...columns,
  };
}

type KnownPerson = Extract<Person, { readonly kind: 'known' }>;

export function aPerson(columns: Partial<KnownPerson> = {}): KnownPerson {
  const nothing = { properties: {}, createdAt: null, lastSeenAt: null };
  return { kind: 'known', uuid: 'u', name: 'Ada', distinctIds: ['user-ada'], ...nothing, ...columns };
}

export function aRecording(columns: Partial<Recording> = {}): Recording {
  return {
    sessionId: idAt(start, 0),
    distinctId: 'user-ada',
    person: aPerson(),
    startAt: start,
    endAt: start + 60_000,
    durationS: 60,
    activeS: 20,
    inactiveS: 40,
    clicks: 4,
    keypresses: 9,
    mouseActivity: 100,
    consoleLogs: 0,
    consoleWarns: 0,
    consoleErrors: 0,
    startUrl: 'https://shop.example/',
    ongoing: false,
    viewed: false,
    viewers: [],
    source: 'web',
    library: null,
    expiresAt: null,
    ttlDays: null,
    ...columns,
  };
}

export function aContext(columns: Partial<SessionContext> = {}): SessionContext {
  return { ...emptyContext, ...columns };
}

/** What a session's facts hold. What is left out is there and empty; a failure or `'loading'` stands for a whole fact. */
export type FactsSketch = {
  readonly recording?: Recording | null | Failure | 'loading';
  readonly events?: readonly SessionEvent[] | Failure | 'loading';
  readonly context?: SessionContext;
  readonly asides?: Partial<Asides>;
  readonly foundBy?: EventsFact['foundBy'];
  readonly cut?: EventsFact['cut'];
  readonly exceptions?: readonly Exception[] | Failure | 'loading';
  readonly exceptionsCut?: boolean;
  readonly console?: readonly ConsoleLine[] | Failure | 'loading';
  readonly consoleCut?: boolean;
  readonly requests?: RequestCounts | null;
  readonly issues?: readonly Issue[] | Failure | 'loading';
  readonly observations?: ObservationsFact | Failure | 'loading';
  /** `null`: nobody can be told. */
  readonly otherSessions?: { sessions: OtherSession[]; cut: boolean } | null | Failure | 'loading';
};

const notScanned: ObservationsFact = { rows: { state: 'read', observations: [] }, recorded: null };

export function someFacts(sketch: FactsSketch = {}): SessionFacts {
  const { context = aContext(), foundBy = 'session-id-time', cut = null } = sketch;
  const {
    recording = null,
    events = [],
    exceptions = [],
    console = [],
    issues = [],
    observations = notScanned,
    otherSessions = { sessions: [], cut: false },
  } = sketch;
  const asides = { ...noAsides, ...sketch.asides };
  const window = { from: start, to: start + 60_000 };
  return {
    recording: fact(recording, (found) => (found === null ? { kind: 'missing' } : { kind: 'found', recording: found })),
    events: fact(events, (rows) => ({ rows: packEvents(rows), context, asides, foundBy, window, cut })),
    exceptions: fact(exceptions, (list) => ({ exceptions: [...list], cut: sketch.exceptionsCut ?? false })),
    console: fact(console, (lines) => ({
      lines: [...lines],
      cut: sketch.consoleCut ?? false,
      requests: sketch.requests ?? null,
    })),
    issues: fact(issues, (list) => ({ issues: [...list], via: 'issues-route' })),
    observations: fact(observations, (known) => known),
    otherSessions: fact(otherSessions, (found) =>
      found === null ? { kind: 'nobody' } : { kind: 'found', at: start, ...found },
    ),
  };
}

/** When and in which zone reports are built in tests. */
export const reading = { now: start + 3_600_000, zone: 'UTC' };

/** The report on such facts. */
export function reportOn(sketch: FactsSketch): Report {
  return buildReport(someFacts(sketch), reading);
}

/** What a section says; fails where it says nothing. */
export function content<Content>(section: SectionState<Content>): Content {
  if (section.state !== 'ready') throw new Error(`The section is ${JSON.stringify(section)}.`);
  return section.content;
}

function fact<Sketch, Data>(sketch: Sketch | Failure | 'loading', read: (sketch: Sketch) => Data): Fact<Data> {
  if (sketch === 'loading') return { state: 'loading', since: start };
  if (isFailure(sketch)) return { state: 'failed', at: start, failure: sketch };
  return { state: 'ready', at: reading.now, data: read(sketch) };
}

/** No other sketch has a `kind`. */
function isFailure<Sketch>(sketch: Sketch | Failure): sketch is Failure {
  return typeof sketch === 'object' && sketch !== null && 'kind' in sketch;
}

const blank: SessionEvent = {
  uuid: '',
  name: 'custom',
  at: 0,
  deviceAt: null,
  windowId: 'w1',
  pageviewId: null,
  url: null,
  title: null,
  action: null,
  target: null,
  lib: 'web',
  prevPageviewId: null,
  prevPageviewS: null,
  prevPageviewScroll: null,
  externalUrl: null,
  copiedText: null,
  flagKey: null,
  flagResponse: null,
  lcpMs: null,
  inpMs: null,
  cls: null,
  fcpMs: null,
};
