import { seededId } from '../sandbox/ids.ts';
import type { Sample, SampleConsoleLine, SampleEvent, SampleRecording, SampleSnapshot } from '../sandbox/sample.ts';

/** When the made-up sessions of these tests begin; the sandbox moves them to `startsAgo` before its clock. */
export const begin = Date.parse('2026-09-01T10:00:00.000Z');

const minute = 60_000;

export type MadeEvent = {
  readonly name: string;
  /** ms from the session's start, as `timestamp` has it. */
  readonly after: number;
  /** ms by which the device's clock was ahead when it made the event's id. */
  readonly clockAhead?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly elementsChain?: string;
  /** `null`: sent by somebody who knows no session. */
  readonly sessionId?: string | null;
  readonly distinctId?: string;
};

export type Made = {
  readonly name: string;
  readonly startsAgo?: number;
  readonly sessionId?: string;
  readonly person?: Sample['person'];
  readonly events: readonly MadeEvent[];
  readonly console?: readonly SampleConsoleLine[];
  readonly recording?: SampleRecording;
  /** How long the recording is, in ms; `null` for none. */
  readonly recordedMs?: number | null;
};

/** A session id of the made-up day, always the same for the same name. */
export function sessionIdOf(name: string, at = begin): string {
  return seededId(at, `session ${name}`);
}

/** A session in the form in which the sandbox reads recorded ones from disk. */
export function makeSample(made: Made): Sample {
  const sessionId = made.sessionId ?? sessionIdOf(made.name);
  const distinctId = `user-${made.name}`;
  const recordedMs = made.recordedMs === undefined ? 5 * minute : made.recordedMs;
  return {
    name: made.name,
    title: made.name,
    startsAgo: made.startsAgo ?? 3 * 86_400,
    sessionId,
    distinctId,
    person: made.person === undefined ? ada(made.name, distinctId) : made.person,
    events: made.events.map((event, place) => toEvent(event, place, made.name, sessionId, distinctId)),
    console: made.console ?? [],
    snapshots: recordedMs === null ? null : snapshotsOf(made.name, recordedMs),
    recording: made.recording ?? { state: recordedMs === null ? 'missing' : 'ready', viewed: false, viewers: [] },
  };
}

function ada(name: string, distinctId: string): Sample['person'] {
  return {
    uuid: seededId(begin - 86_400_000, `person ${name}`),
    createdAt: new Date(begin - 86_400_000).toISOString(),
    distinctIds: [distinctId],
    properties: { email: `${name}@acme.example`, plan: 'pro' },
  };
}

function toEvent(
  { name, after, clockAhead = 0, properties = {}, elementsChain = '', sessionId: own, distinctId: who }: MadeEvent,
  place: number,
  sampleName: string,
  sessionId: string,
  distinctId: string,
): SampleEvent {
  const session = own === undefined ? sessionId : own;
  return {
    uuid: seededId(begin + after + clockAhead, `event ${sampleName} ${place}`),
    event: name,
    timestamp: new Date(begin + after).toISOString(),
    distinctId: who ?? distinctId,
    properties: {
      $lib: 'web',
      $browser: 'Chrome',
      $os: 'Mac OS X',
      $current_url: 'https://shop.example/',
      ...(session === null ? {} : { $session_id: session, $window_id: 'w1' }),
      ...properties,
    },
    elementsChain,
  };
}

/** Enough of rrweb for the recording's numbers: a start, and one mouse move a second. */
function snapshotsOf(name: string, recordedMs: number): SampleSnapshot[] {
  const windowId = seededId(begin, `window ${name}`);
  const moves = Array.from({ length: Math.floor(recordedMs / 1000) }, (_, second) => ({
    windowId,
    event: {
      type: 3,
      data: { source: 1, positions: [{ x: second % 500, y: 20, id: 1, timeOffset: 0 }] },
      timestamp: begin + (second + 1) * 1000,
    },
  }));
  const meta = { type: 4, data: { href: 'https://shop.example/', width: 1440, height: 860 }, timestamp: begin };
  return [{ windowId, event: meta }, ...moves];
}
