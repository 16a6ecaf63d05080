import type { Command } from './event';
import type { Job, Phase, TemporaryScanner } from './job';
import { isWorthRetrying, type Reason } from './reason';
import { deadlineMs, errorDelay, quickDelay } from './schedule';

/** A job after something happened, `null` when it is done with, and what to ask PostHog for now. */
export type Step = { readonly job: Job | null; readonly command: Command | null };

type Outcome = Extract<Phase, { name: 'ended' }>['outcome'];

/** When to try again a job whose worker died while it asked. */
const backstopMs = 30_000;

export function deadlineOf({ startedAt }: Job): number {
  return startedAt + deadlineMs;
}

/** Asks PostHog now. */
export function ask(job: Job, now: number, command: Command): Step {
  return { job: { ...job, attempts: job.attempts + 1, polledAt: now, nextAt: now + backstopMs }, command };
}

/** Nothing to do before `nextAt`; `null`: before a person does something. */
export function rest(job: Job, nextAt: number | null): Step {
  return { job: { ...job, nextAt }, command: null };
}

/** A new phase, due at `nextAt`. */
export function enter(job: Job, phase: Phase, nextAt: number | null): Step {
  return rest({ ...job, phase, attempts: 0, errors: 0, trouble: null }, nextAt);
}

/** The next look at a scan that goes on, not after the deadline. */
export function lookLater(job: Job, now: number): Step {
  const at = now + quickDelay(job.attempts);
  return rest({ ...job, errors: 0, trouble: null }, Math.min(at, Math.max(now, deadlineOf(job))));
}

/** Tries the same again after a failure that may pass. */
export function tryLater(job: Job, now: number, reason: Reason): Step {
  const errors = job.errors + 1;
  const asked = reason.kind === 'throttled' ? reason.retryAt : null;
  const at = Math.max(now + errorDelay(errors), asked ?? 0);
  const deadline = deadlineOf(job);
  return rest({ ...job, errors, trouble: reason }, deadline > now ? Math.min(at, deadline) : at);
}

/**
 * The end of the wait. A temporary scanner that nothing more can come of is deleted at once; one that holds the summary,
 * or that a scan may still be running for, waits for the person's word.
 */
export function end(job: Job, now: number, outcome: Outcome): Step {
  const ended: Job = {
    ...job,
    phase: { name: 'ended', at: now, outcome },
    attempts: 0,
    errors: 0,
    trouble: null,
    held: false,
    unseen: true,
  };
  const { scanner } = job;
  if (scanner?.fate !== 'undecided' || isStillOfUse(scanner, outcome)) return rest(ended, null);
  if (outcome.kind === 'failed' && outcome.reason.kind === 'scanner-deleted') {
    return rest({ ...ended, scanner: { ...scanner, fate: 'deleted' } }, null);
  }
  return rest({ ...ended, scanner: { ...scanner, fate: 'deleting' } }, now);
}

export function fail(job: Job, now: number, reason: Reason): Step {
  return end(job, now, { kind: 'failed', reason });
}

/** Reasons after which a scan may still be running, or its outcome may still be there to be seen. */
const unresolved = new Set<Reason['kind']>([
  'no-row',
  'row-gone',
  'deadline',
  'unreadable',
  'absent',
  'missing-scope',
  'forbidden',
]);

function isStillOfUse(scanner: TemporaryScanner, outcome: Outcome): boolean {
  if (outcome.kind === 'summary') return outcome.scannerId !== null && outcome.scannerId === scanner.id;
  const { reason } = outcome;
  return reason.kind === 'observation' ? isWorthRetrying(reason.error) : unresolved.has(reason.kind);
}
