import { type Job, newJob, type Phase } from '../job';
import type { QuestionText } from '../memory';
import type { Reason } from '../reason';

/** When the jobs of these tests began, ms since 1970. */
export const start = Date.UTC(2026, 10, 20, 14, 19, 33);

export const ref = { connectionId: 'c1', projectId: 7, sessionId: 's1' };

/** A job in this phase. */
export function aJob(phase: Phase, columns: Partial<Job> = {}): Job {
  return { ...newJob({ id: 'j', ref, origin: 'https://us.posthog.com', now: start }), phase, ...columns };
}

export function anAskingJob(columns: Partial<Extract<Phase, { name: 'asking' }>> = {}): Job {
  const inline = { way: { kind: 'inline', scannerId: null }, credits: 5, retryOf: null } as const;
  return aJob({ name: 'asking', question: 1, options: [inline], why: 'first', ...columns }, { nextAt: null });
}

export function aWaitingJob(columns: Partial<Extract<Phase, { name: 'waiting' }>> = {}): Job {
  return aJob({
    name: 'waiting',
    observationId: 'o1',
    scannerId: 'x1',
    inline: true,
    status: 'running',
    missingSince: null,
    progress: null,
    ...columns,
  });
}

/** One that ended with a summary. */
export function aDoneJob(columns: Partial<Job> = {}): Job {
  const outcome = { kind: 'summary', observationId: 'o1', scannerId: 'x1' } as const;
  return aJob({ name: 'ended', at: start, outcome }, { nextAt: null, ...columns });
}

export function aFailedJob(reason: Reason, columns: Partial<Job> = {}): Job {
  return aJob({ name: 'ended', at: start, outcome: { kind: 'failed', reason } }, { nextAt: null, ...columns });
}

export function aScanner(columns: Partial<NonNullable<Job['scanner']>> = {}): NonNullable<Job['scanner']> {
  const name = 'Temporary scanner of Session Report: summary j-1';
  return { name, id: 'x1', model: 'gemini-3-flash-preview', fate: 'undecided', trouble: null, ...columns };
}

export function aQuestionText(parts: Partial<QuestionText> = {}): QuestionText {
  const quota = { unit: 'credits', used: 5, limit: 2000, remaining: 1995, exhausted: false, resetsAt: null } as const;
  return { scanners: [], quota, ...parts };
}
