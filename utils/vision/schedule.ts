/** All times in ms, all instants in ms since 1970. */
const second = 1_000;
const minute = 60 * second;

/** PostHog gives a run up after 140 min (products/replay_vision/backend/temporal/constants.py). */
export const deadlineMs = 150 * minute;

/** A row is written within about 3 min of a 202, or never. */
export const rowWithinMs = 3 * minute;

/** A store build may wake the worker no more often; an unpacked one may, and would hide that. */
export const alarmFloorMs = 30 * second;

const slowestMs = 2 * minute;

/** How long to wait before look number `attempt` (from 1) while somebody looks: 3 s, growing to 15 s. */
export function quickDelay(attempt: number): number {
  return Math.min(15 * second, Math.round(3 * second * 1.25 ** Math.max(0, attempt - 1)));
}

/** The same while nobody looks: 30 s for the first 15 min since the start, then 2 min. */
export function slowDelay(sinceStart: number): number {
  return sinceStart < 15 * minute ? 30 * second : slowestMs;
}

/** How long to wait after so many failures in a row. */
export function errorDelay(errors: number): number {
  return Math.min(slowestMs, 5 * second * 2 ** Math.max(0, errors - 1));
}

/** What of a job tells when it is due. */
export type Timing = {
  /** Not before this; `null`: it waits for a person. */
  readonly nextAt: number | null;
  /** When PostHog was last asked. */
  readonly polledAt: number | null;
  readonly startedAt: number;
};

/**
 * When a job is due: at its own pace while somebody looks, else at the slow one. A time further off than any pace comes
 * from a clock that was set back since: the job is due now.
 */
export function dueAt({ nextAt, polledAt, startedAt }: Timing, looked: boolean, now: number): number | null {
  if (nextAt === null) return null;
  const slow = polledAt === null ? nextAt : polledAt + slowDelay(now - startedAt);
  const at = looked ? nextAt : Math.max(nextAt, Math.min(slow, startedAt + deadlineMs));
  return at - now > deadlineMs ? now : at;
}

/** When the alarm has to ring for the earliest of `due`, `null` where nothing is due ever. */
export function alarmAt(due: readonly (number | null)[], now: number): number | null {
  const times = due.filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(Math.min(...times), now + alarmFloorMs);
}
