import { describe, expect, it } from 'vitest';
import type { Obstacle } from './eligibility';
import type { Job } from './job';
import type { Reason } from './reason';
import { aDoneJob, aFailedJob, aJob, anAskingJob, aWaitingJob } from './testing/jobs';
import { costWords, obstacleWords, phaseWords, quotaWords, reasonWords } from './wording';

const times = { clock: () => '14:23', day: () => '1 Dec 2026' };

/** One of each kind. The type sees to it that none is missing. */
const reasons: { readonly [Kind in Reason['kind']]: Extract<Reason, { kind: Kind }> } = {
  absent: { kind: 'absent' },
  'missing-scope': { kind: 'missing-scope', scope: 'replay_scanner:write' },
  forbidden: { kind: 'forbidden', detail: '' },
  'no-consent': { kind: 'no-consent' },
  'credits-used-up': { kind: 'credits-used-up', resetsAt: 1 },
  'scanner-limit': { kind: 'scanner-limit' },
  'too-many-running': { kind: 'too-many-running' },
  throttled: { kind: 'throttled', retryAt: 1 },
  'cannot-start': { kind: 'cannot-start' },
  'still-closing': { kind: 'still-closing' },
  observation: { kind: 'observation', status: 'failed', error: 'unheard_of', observationId: 'o' },
  unreadable: { kind: 'unreadable' },
  'no-row': { kind: 'no-row' },
  'scanner-deleted': { kind: 'scanner-deleted' },
  'row-gone': { kind: 'row-gone' },
  deadline: { kind: 'deadline' },
  'no-scanner': { kind: 'no-scanner' },
  'no-model': { kind: 'no-model' },
  refused: { kind: 'refused', detail: '' },
  cancelled: { kind: 'cancelled' },
  offline: { kind: 'offline' },
  timeout: { kind: 'timeout' },
  'server-busy': { kind: 'server-busy' },
  unexpected: { kind: 'unexpected' },
  'no-key': { kind: 'no-key' },
  'bad-key': { kind: 'bad-key' },
};

/** PostHog's kinds of errors of a scan, and whether the same scan may do better. */
const errors: Readonly<Record<string, boolean>> = {
  no_recording: true,
  too_short: false,
  too_inactive: false,
  too_long: false,
  no_events: true,
  no_snapshots: true,
  too_large: false,
  not_exposed: false,
  experiment_unresolved: false,
  provider_transient: true,
  infra_transient: true,
  provider_rejected: false,
  rasterization_failed: true,
  validation_failed: true,
  pii_detected: true,
  internal_error: true,
  orphaned: true,
};

describe('every reason', () => {
  it('has sentences of its own', () => {
    const said = Object.values(reasons).map((reason) => reasonWords(reason, times));
    expect(new Set(said.map(({ what }) => what)).size).toBe(said.length);
    for (const { what, next } of said) {
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(next).toMatch(/^$|^[A-Z].*\.$/);
      expect(what + next).not.toMatch(/!|undefined|null/);
    }
  });

  it.each(Object.entries(errors))('%s of a scan has its own, and a retry where that makes sense', (error, retry) => {
    const reason = { kind: 'observation', status: 'failed', error, observationId: 'o' } as const;
    const said = reasonWords(reason, times);
    expect(said.what).not.toBe(reasonWords(reasons.observation, times).what);
    expect(said.again).toBe(retry ? 'Retry' : null);
    const others = Object.keys(errors).filter((one) => one !== error);
    expect(others.map((one) => reasonWords({ ...reason, error: one }, times).what)).not.toContain(said.what);
  });

  it('names the scope and the times that it knows', () => {
    expect(reasonWords(reasons['missing-scope'], times).what).toContain('replay_scanner:write');
    expect(reasonWords(reasons.throttled, times).next).toContain('14:23');
    expect(reasonWords(reasons['credits-used-up'], times).next).toContain('1 Dec 2026');
  });
});

describe('what it costs', () => {
  it('is told in credits and dollars, in observations, or as not known', () => {
    const quota = { unit: 'credits', used: 5, limit: 2000, remaining: 1995, exhausted: false, resetsAt: null } as const;
    expect(costWords(5, quota)).toBe('Costs 5 credits ($0.05).');
    expect(costWords(null, null)).toBe('PostHog does not tell what it costs.');
    expect(costWords(5, { ...quota, unit: 'observations' })).toBe('Counts as one observation.');
    expect(quotaWords(quota)).toBe('Your organization has 1,995 of 2,000 credits left.');
    expect(quotaWords({ ...quota, limit: null, remaining: null })).toBe('Your organization has no limit of credits.');
    expect(quotaWords(null)).toBe(null);
  });
});

describe('what speaks against it', () => {
  it.each<[Obstacle, RegExp]>([
    [{ kind: 'no-recording' }, /no recording/],
    [{ kind: 'too-short', durationS: 8.9 }, /lasts 8 seconds.*at least 15/],
    [{ kind: 'too-idle', activeS: 3 }, /3 seconds.*at least 10/],
    [{ kind: 'too-long', activeS: 4_500 }, /75 active minutes.*at most 60/],
    [{ kind: 'still-recording' }, /still being recorded/],
  ])('%o', (obstacle, said) => {
    expect(obstacleWords(obstacle)).toMatch(said);
  });
});

describe('how far it is', () => {
  it.each<[string, Job]>([
    ['Looking for what is there already', aJob({ name: 'checking', why: 'first' })],
    ['Waiting for your answer', anAskingJob()],
    ['Looking once more before anything is spent', aJob({ name: 'rechecking' })],
    ['Making a temporary scanner', aJob({ name: 'creating', sentAt: null, tries: 0, unsure: false })],
    ['Starting', aJob({ name: 'triggering', sentAt: 1 })],
    ['Started, waiting for PostHog to take it up', aJob({ name: 'finding', answered: true })],
    ['Finding out whether PostHog has started', aJob({ name: 'finding', answered: false })],
    ['Waiting for its turn', aWaitingJob({ status: 'pending' })],
    ['Watching the recording', aWaitingJob()],
    ['Fetching the recording, step 2 of 6', aWaitingJob({ progress: { phase: 'fetching', step: 1, steps: 6 } })],
    ['Watching the recording, step 1 of 9', aWaitingJob({ progress: { phase: 'dreaming', step: 0, steps: 9 } })],
    ['The summary is here', aDoneJob()],
    ['There is no summary', aFailedJob({ kind: 'no-row' })],
  ])('%s', (said, job) => {
    expect(phaseWords(job)).toBe(said);
  });
});
