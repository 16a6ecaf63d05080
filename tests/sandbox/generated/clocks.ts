import type { Sample } from '../sample.ts';
import { moveDeviceClock } from '../shift.ts';
import { anotherSession } from './identity.ts';

const day = 86_400_000;

/** The visitor's clock is three days slow: the recording and every id say so, the server's timestamps do not. */
export function threeDaysSlow(sample: Sample): Sample {
  const renamed = anotherSession(sample, 'clock-three-days-slow', "The visitor's clock is three days slow");
  return moveDeviceClock({ ...renamed, startsAgo: 5 * 3600 }, -3 * day);
}

/**
 * A batch out of the middle was sent late: the server settled its events 40 s and more after they happened, and in
 * another order. Their own ids keep the time of the device.
 */
export function lateBatch(sample: Sample): Sample {
  const renamed = anotherSession(sample, 'late-batch', 'A batch of events was delivered late and out of order');
  const from = Math.floor(renamed.events.length / 3);
  const batch = renamed.events.slice(from, from + 12);
  const last = batch.map(({ timestamp }) => Date.parse(timestamp)).reduce((a, b) => Math.max(a, b), 0);
  return {
    ...renamed,
    startsAgo: 9 * 3600,
    events: renamed.events.map((event) => {
      const index = batch.indexOf(event);
      const arrived = last + 40_000 + (batch.length - index) * 20;
      return index < 0 ? event : { ...event, timestamp: new Date(arrived).toISOString() };
    }),
  };
}
