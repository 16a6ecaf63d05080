import type { SessionEvent } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import { isDeviceLib } from '@/utils/facts/sdk';
import type { Moment } from './moment';

/**
 * The two clocks of a session. The recording and the ids of a device's events run on the device's clock; `timestamp` is
 * the server's correction of it, and can be seconds late or out of order within one batch. Times in ms since 1970.
 */
export type Clocks = {
  /** When the session starts, on the device's clock: the recording's start, else the first event. */
  readonly start: number;
  /** What to add to a time of the device to have the server's. */
  readonly shift: number;
};

/** What an event says about its time. */
export type Dated = Pick<SessionEvent, 'name' | 'at' | 'deviceAt' | 'lib'>;

/** A shift that people should be told of, in ms. */
export const largeShift = 5000;

/**
 * Reads both clocks off the events. Without any it trusts the recording alone, and without that what else is dated:
 * `others`, on the device's clock.
 */
export function readClocks(
  events: readonly Dated[],
  recording: Recording | null,
  others: readonly number[] = [],
): Clocks {
  const shift = lowerMedian(
    events.flatMap((event) => {
      const deviceAt = deviceTime(event);
      return deviceAt === null || isToldLater(event) ? [] : event.at - deviceAt;
    }),
  );
  const start = recording?.startAt ?? least(events.map((event) => onDevice(event, shift))) ?? least(others) ?? 0;
  return { start, shift };
}

/** Where an event stands in the session. */
export function momentOf(event: Dated, { start, shift }: Clocks): Moment {
  return { offsetMs: onDevice(event, shift) - start, at: event.at };
}

/** Where something that only the device's clock dated stands: a line of the console. */
export function momentOnDevice(deviceAt: number, { start, shift }: Clocks): Moment {
  return { offsetMs: deviceAt - start, at: deviceAt + shift };
}

function deviceTime({ deviceAt, lib }: Dated): number | null {
  return isDeviceLib(lib) ? deviceAt : null;
}

/**
 * A click is known to be dead only seconds later. Its id is made then, its `timestamp` is the click's own
 * (PostHog: posthog-js `dead-clicks-autocapture.ts`).
 */
function isToldLater({ name }: Dated): boolean {
  return name === '$dead_click' || name === '$dead_swipe';
}

/** How long after the click it is told at most, ms. */
const longestWait = 5000;

/** The time of an event on the device's clock. */
function onDevice(event: Dated, shift: number): number {
  const corrected = event.at - shift;
  const deviceAt = deviceTime(event);
  if (deviceAt === null) return corrected;
  if (isToldLater(event) && corrected < deviceAt && corrected >= deviceAt - longestWait) return corrected;
  return deviceAt;
}

function least(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
}

/** The middle one; the lesser of two, for a batch that is delivered late only ever adds. */
function lowerMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
