import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmAt, deadlineMs, dueAt, errorDelay, quickDelay, slowDelay } from './schedule';

const second = 1_000;
const minute = 60 * second;

describe('the pace', () => {
  it('grows from 3 s to 15 s while somebody looks', () => {
    const delays = Array.from({ length: 12 }, (_, at) => quickDelay(at + 1));
    expect(delays[0]).toBe(3 * second);
    expect(delays.at(-1)).toBe(15 * second);
    expect(delays).toEqual(delays.toSorted((one, other) => one - other));
  });

  it('is 30 s for 15 min and then 2 min while nobody does', () => {
    expect([0, 14.9 * minute, 15 * minute, 100 * minute].map(slowDelay)).toEqual([
      30 * second,
      30 * second,
      2 * minute,
      2 * minute,
    ]);
  });

  it('slows down while requests fail', () => {
    expect([1, 2, 3, 9].map(errorDelay)).toEqual([5 * second, 10 * second, 20 * second, 2 * minute]);
  });
});

describe('when a job is due', () => {
  const now = 1_800_000_000_000;
  const job = { nextAt: now + 3 * second, polledAt: now, startedAt: now };

  it('depends on whether somebody looks', () => {
    expect(dueAt(job, true, now)).toBe(now + 3 * second);
    expect(dueAt(job, false, now)).toBe(now + 30 * second);
    expect(dueAt({ ...job, startedAt: now - 20 * minute }, false, now)).toBe(now + 2 * minute);
  });

  it('is never, where it waits for a person', () => {
    expect(dueAt({ ...job, nextAt: null }, true, now)).toBe(null);
  });

  it('is not put off beyond the deadline', () => {
    const startedAt = now - deadlineMs + 5 * second;
    expect(dueAt({ ...job, startedAt }, false, now)).toBe(now + 5 * second);
  });

  it('is now, where its time is further off than any pace: the clock was set back', () => {
    expect(dueAt({ ...job, nextAt: now + 400 * minute }, true, now)).toBe(now);
  });
});

describe('the alarm', () => {
  it('rings for the earliest job, never sooner than a store build allows, and not at all without one', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }))), (due) => {
        const at = alarmAt(due, 0);
        const times = due.filter((time) => time !== null);
        if (times.length === 0) expect(at).toBe(null);
        else expect(at).toBe(Math.max(30 * second, Math.min(...times)));
      }),
    );
  });
});
