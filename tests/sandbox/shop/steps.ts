import { seededId } from '../ids.ts';
import type { Sample, SampleEvent } from '../sample.ts';

/** What happens to a session's data after the visit: in transport, with time, or on the server. */
export type Step = (sample: Sample) => Sample;

/**
 * The device's clock ran so many seconds ahead (negative: behind). Ids, snapshots and console lines keep the device's
 * time; the server has corrected the `timestamp` of every event.
 */
export function deviceClockAhead(seconds: number): Step {
  return (sample) => ({ ...sample, events: sample.events.map((event) => movedBy(event, -seconds * 1000)) });
}

/**
 * One batch, the `count` events from the `from`th on, arrived `late` seconds after its last event, and the server gave
 * its events times of arrival, last sent first. The times in their ids stay the device's.
 */
export function lateBatch({ from, count, late }: { from: number; count: number; late: number }): Step {
  return (sample) => {
    const last = sample.events[from + count - 1];
    if (!last) throw new Error(`${sample.name} has only ${sample.events.length} events`);
    const arrival = Date.parse(last.timestamp) + late * 1000;
    const events = sample.events.map((event, index) =>
      index < from || index >= from + count
        ? event
        : { ...event, timestamp: new Date(arrival + (from + count - index) * 7).toISOString() },
    );
    return { ...sample, events: inOrder(events) };
  };
}

/** Console lines are kept a shorter time than the recording. */
export const consoleExpired: Step = (sample) => ({ ...sample, console: [] });

/** Recording was off, sampled out, or the recording is gone: only events are left. */
export const neverRecorded: Step = (sample) => ({
  ...sample,
  console: [],
  snapshots: null,
  recording: { state: 'missing' },
});

/** The recording lies under a session id that no event carries: the events of the visit have another. */
export const eventsUnderAnotherSession: Step = (sample) => {
  const begin = sample.snapshots?.[0]?.event.timestamp ?? Date.parse(sample.events[0]?.timestamp ?? '');
  return { ...sample, sessionId: seededId(begin, sample.name) };
};

/** Events of these names were never sent: switched off, or blocked on the way. */
export function without(...names: readonly string[]): Step {
  return (sample) => ({ ...sample, events: sample.events.filter(({ event }) => !names.includes(event)) });
}

export type ServerEvent = {
  readonly event: string;
  /** The browser's event that set it off, and seconds after it. */
  readonly after: string;
  readonly seconds: number;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** The shop's server sends events of its own, which carry the session's id by PostHog's tracing headers. */
export function serverEvents(sent: readonly ServerEvent[]): Step {
  return (sample) => {
    const added = sent.map(({ event, after, seconds, properties }, index): SampleEvent => {
      const cause = sample.events.find((each) => each.event === after);
      if (!cause) throw new Error(`${sample.name} has no event "${after}"`);
      const time = Date.parse(cause.timestamp) + seconds * 1000;
      return {
        uuid: seededId(time, `${sample.name}:${index}`),
        event,
        timestamp: new Date(time).toISOString(),
        distinctId: cause.distinctId,
        properties: {
          $lib: 'posthog-node',
          $lib_version: '5.21.0',
          $is_server: true,
          $geoip_disable: true,
          $session_id: sample.sessionId,
          ...properties,
        },
        elementsChain: '',
      };
    });
    return { ...sample, events: inOrder([...sample.events, ...added]) };
  };
}

function movedBy(event: SampleEvent, ms: number): SampleEvent {
  return { ...event, timestamp: new Date(Date.parse(event.timestamp) + ms).toISOString() };
}

function inOrder(events: readonly SampleEvent[]): SampleEvent[] {
  return events.toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}
