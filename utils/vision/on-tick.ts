import type { Job } from './job';
import { keptName } from './scanner-name';
import { ask, deadlineOf, fail, rest, type Step } from './transition';

const simpleLook = { kind: 'look', observationId: null, closer: null } as const;

/** Before anything is spent: a question may have stood for days, and what answered it since may be an event alone. */
const lastLook = { kind: 'look', observationId: null, closer: { scannerId: null } } as const;

/** A phase before anything is spent is not tried more often than this: a worker may die at the same place each time. */
const mostAttempts = 5;

/** Time has come, or a new worker has found the job: what was sent in an earlier life is looked for, not sent again. */
export function onTick(job: Job, now: number): Step {
  if (job.held) return rest(job, null);
  const { phase } = job;
  switch (phase.name) {
    case 'checking':
      return tooOften(job, now) ?? ask(job, now, { kind: 'check' });
    case 'asking':
      return rest(job, null);
    case 'rechecking':
      return tooOften(job, now) ?? ask(job, now, lastLook);
    case 'creating':
      return create(job, phase, now);
    case 'triggering':
      return trigger(job, phase, now);
    case 'finding':
      return ask(job, now, simpleLook);
    case 'waiting':
      return ask(job, now, {
        kind: 'look',
        observationId: phase.missingSince === null ? phase.observationId : null,
        closer: phase.missingSince === null ? null : { scannerId: phase.inline ? null : phase.scannerId },
      });
    case 'ended':
      return decide(job, now);
  }
}

function tooOften(job: Job, now: number): Step | null {
  return job.attempts < mostAttempts ? null : fail(job, now, job.trouble ?? { kind: 'unexpected' });
}

function create(job: Job, phase: Extract<Job['phase'], { name: 'creating' }>, now: number): Step {
  const { scanner } = job;
  if (scanner === null || now >= deadlineOf(job)) return fail(job, now, { kind: 'no-scanner' });
  if (phase.sentAt === null) {
    const sent = { ...job, phase: { ...phase, sentAt: now, tries: phase.tries + 1 } };
    return ask(sent, now, { kind: 'create-scanner', name: scanner.name, model: scanner.model });
  }
  return ask({ ...job, phase: { ...phase, unsure: true } }, now, { kind: 'find-scanner', name: scanner.name });
}

function trigger(job: Job, phase: Extract<Job['phase'], { name: 'triggering' }>, now: number): Step {
  const { plan } = job;
  if (plan === null) return fail(job, now, { kind: 'unexpected' });
  if (phase.sentAt !== null) {
    const finding: Job = { ...job, phase: { name: 'finding', answered: false } };
    return ask(finding, now, simpleLook);
  }
  const sent: Job = { ...job, phase: { ...phase, sentAt: now }, triggers: job.triggers + 1, startedAt: now };
  return ask(sent, now, { kind: 'trigger', plan, scannerId: scannerOf(job) });
}

/** The scanner that a plan runs, `null` for an inline scan that PostHog has not named yet. */
export function scannerOf({ plan, scanner }: Job): string | null {
  switch (plan?.way.kind) {
    case undefined:
      return null;
    case 'saved':
    case 'inline':
      return plan.way.scannerId;
    case 'temporary':
      return scanner?.id ?? null;
  }
}

function decide(job: Job, now: number): Step {
  const { scanner } = job;
  switch (scanner?.fate) {
    case undefined:
    case 'undecided':
    case 'kept':
    case 'deleted':
      return rest(job, null);
    case 'keeping':
    case 'deleting':
      if (scanner.id === null) return ask(job, now, { kind: 'find-scanner', name: scanner.name });
      return ask(
        job,
        now,
        scanner.fate === 'keeping'
          ? { kind: 'keep-scanner', scannerId: scanner.id, name: keptName(scanner.name) }
          : { kind: 'delete-scanner', scannerId: scanner.id },
      );
  }
}
