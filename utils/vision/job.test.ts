import { describe, expect, it } from 'vitest';
import { isJobKey, jobKey, newJob, readJob, storedForm } from './job';

const ref = { connectionId: 'c1', projectId: 7, sessionId: 's1' };
const job = newJob({ id: 'j', ref, origin: 'https://us.posthog.com', now: 5 });

describe('a job on disk', () => {
  it('reads back as it was written', () => {
    expect(readJob(JSON.parse(JSON.stringify(storedForm(job))))).toEqual({ state: 'readable', job });
    expect(readJob(undefined)).toBe(null);
  });

  it.each([
    ['a newer version', { ...job, version: 2 }],
    ['no version', job],
    ['a phase of another age', { ...job, version: 1, phase: { name: 'dreaming' } }],
    ['no job at all', 'x'],
  ])('of %s is shown as broken, not dropped', (_, stored) => {
    expect(readJob(stored)).toEqual({ state: 'broken' });
  });

  /** One document per version as it lies on disks, so that every later version proves that it reads it. */
  it('of version 1 is read', () => {
    const version1 = {
      version: 1,
      id: '0a1b2c3d4e',
      ref,
      origin: 'https://eu.posthog.com',
      createdAt: 1,
      phase: {
        name: 'waiting',
        observationId: 'o1',
        scannerId: 'x1',
        inline: false,
        status: 'running',
        missingSince: null,
        progress: { phase: 'rendering', step: 2, steps: 6 },
      },
      plan: { way: { kind: 'temporary', model: 'gemini-3-flash-preview' }, credits: 5, retryOf: null },
      scanner: {
        name: 'Temporary scanner of Session Report: summary 0a1b2c3d4e-1',
        id: 'x1',
        model: 'gemini-3-flash-preview',
        fate: 'undecided',
        trouble: null,
      },
      questions: 1,
      before: [],
      triggers: 1,
      startedAt: 2,
      nextAt: 3,
      polledAt: 2,
      attempts: 1,
      errors: 1,
      trouble: { kind: 'offline' },
      held: false,
      unseen: false,
    };
    expect(readJob(version1)).toMatchObject({ state: 'readable', job: { id: '0a1b2c3d4e' } });
  });

  it('has a key of its own by session', () => {
    expect(jobKey(ref)).toBe('vision:c1:7:s1');
    expect(isJobKey(jobKey(ref))).toBe(true);
    expect(isJobKey('connections')).toBe(false);
  });
});
