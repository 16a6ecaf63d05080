import type { SessionEvent } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import type { Moment } from './moment';

/**
 * The two clocks of a session. The recording and the ids of browser events run on the device's clock; `timestamp` is the
 * server's correction of it, and can be seconds late or out of order within one batch. Times in ms since 1970.
 */
export type Clocks = {
  /** When the session starts, on the device's clock: the recording's start, else the first event. */
  readonly start: number;
  /** What to add to a time of the device to have the server's. */
  readonly shift: number;
};

/** A shift that people should be told of, in ms. */
export const largeShift = 5000;

/** Reads both clocks off the events. Without any it trusts the recording alone. */
export function readClocks(events: readonly SessionEvent[], recording: Recording | null): Clocks {
  const shift = median(events.filter(isOnDevice).map(({ at, deviceAt }) => at - (deviceAt ?? at)));
  const first = events.reduce((least, event) => Math.min(least, deviceTime(event, shift)), Number.POSITIVE_INFINITY);
  const firstEvent = Number.isFinite(first) ? first : null;
  return { start: recording?.startAt ?? firstEvent ?? 0, shift };
}

/** Where an event stands in the session. */
export function momentOf(event: SessionEvent, { start, shift }: Clocks): Moment {
  return { offsetMs: deviceTime(event, shift) - start, at: event.at };
}

/** Where something that only the device's clock dated stands: a line of the console. */
export function momentOnDevice(deviceAt: number, { start, shift }: Clocks): Moment {
  return { offsetMs: deviceAt - start, at: deviceAt + shift };
}

/** Servers make ids with a clock of their own; only a browser's are the device's. */
function isOnDevice({ lib, deviceAt }: SessionEvent): boolean {
  return deviceAt !== null && (lib === null || lib === 'web');
}

/** The time of an event on the device's clock. */
function deviceTime(event: SessionEvent, shift: number): number {
  return isOnDevice(event) && event.deviceAt !== null ? event.deviceAt : event.at - shift;
}

/** The middle one: a batch that was delivered late moves some events and leaves most alone. */
function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
