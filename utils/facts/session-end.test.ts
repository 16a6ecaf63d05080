import { describe, expect, it } from 'vitest';
import { type Activity, type Progress, progressAt } from './session-end';

const minute = 60_000;
const start = Date.parse('2026-11-20T09:00:00Z');
const quiet: Activity = { startAt: start, lastEventAt: start, recordedUntil: null, ongoing: false, clockIsRight: true };

describe('a session', () => {
  it.each<[string, Partial<Activity>, number, Progress]>([
    ['goes on within 5 minutes of its last event', {}, 5, 'going-on'],
    ['is quiet after that', {}, 5.1, 'quiet'],
    ['is quiet for 35 minutes', {}, 35, 'quiet'],
    ['is over after that', {}, 35.1, 'over'],
    ['goes on where its recording does', { recordedUntil: start + 32 * minute }, 36, 'going-on'],
    ['goes on where PostHog says so', { ongoing: true }, 300, 'going-on'],
    ['is over when it is older than a session lasts', { lastEventAt: start + 1_500 * minute }, 1_500, 'over'],
    ['is not over by a clock that is wrong', { startAt: start - 9_999 * minute, clockIsRight: false }, 20, 'quiet'],
    ['of which nothing is known is quiet', { startAt: null, lastEventAt: null }, 9_999, 'quiet'],
  ])('%s', (_, given, minutes, progress) => {
    expect(progressAt({ ...quiet, ...given }, start + minutes * minute)).toBe(progress);
  });
});
