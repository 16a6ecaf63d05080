import { modelAfter, usualCredits } from './cost';
import type { Failed } from './event';
import type { Job, TemporaryScanner } from './job';
import { onDeleted } from './on-answered';
import { question } from './on-checked';
import { deadlineOf, enter, fail, rest, type Step, tryLater } from './transition';

/** A request gave nothing. What is not known to have failed is looked for; only what PostHog refused was not done. */
export function onFailed(job: Job, now: number, failed: Failed): Step {
  if (failed.certainty === 'key') return hold(job, failed);
  const { phase } = job;
  switch (phase.name) {
    case 'checking':
    case 'rechecking':
      return fail(job, now, failed.reason);
    case 'asking':
      return { job, command: null };
    case 'creating':
      return notCreated(job, phase, now, failed);
    case 'triggering':
      return notTriggered(job, now, failed);
    case 'finding':
    case 'waiting':
      if (failed.certainty !== 'unknown') return fail(job, now, failed.reason);
      if (now >= deadlineOf(job)) return fail(job, now, { kind: 'deadline' });
      return tryLater(job, now, failed.reason);
    case 'ended':
      return undecided(job, now, failed);
  }
}

/** Rests until there is a key. PostHog knew none with the request, so what was sent with it was not done. */
function hold(job: Job, { reason }: Failed): Step {
  const { phase } = job;
  const held: Job = { ...job, held: true, trouble: reason, attempts: Math.max(0, job.attempts - 1) };
  if (phase.name === 'triggering') {
    return rest({ ...held, phase: { ...phase, sentAt: null }, triggers: job.triggers - 1 }, null);
  }
  if (phase.name === 'creating' && !phase.unsure) {
    return rest({ ...held, phase: { ...phase, sentAt: null, tries: phase.tries - 1 } }, null);
  }
  return rest(held, null);
}

function notCreated(job: Job, phase: Extract<Job['phase'], { name: 'creating' }>, now: number, failed: Failed): Step {
  if (failed.certainty === 'unknown')
    return tryLater({ ...job, phase: { ...phase, unsure: true } }, now, failed.reason);
  // The name is taken: by us, in an earlier try.
  if (failed.attr === 'name') return rest({ ...job, phase: { ...phase, unsure: true } }, now);
  const unmade: Job = phase.unsure ? job : { ...job, scanner: null };
  if (failed.attr === 'model') return otherModel(unmade, job.scanner, phase, now);
  return fail(unmade, now, failed.reason);
}

/** The server does not offer this model (any more). A dearer one is not taken without asking. */
function otherModel(
  job: Job,
  scanner: TemporaryScanner | null,
  phase: Extract<Job['phase'], { name: 'creating' }>,
  now: number,
): Step {
  const { plan } = job;
  const model = plan?.way.kind === 'temporary' ? modelAfter(plan.way.model) : null;
  if (plan === null || scanner === null || model === null) return fail(job, now, { kind: 'no-model' });
  const credits = usualCredits(model);
  const next = { ...plan, way: { kind: 'temporary', model } as const };
  if (credits === null || plan.credits === null || credits > plan.credits) {
    return question(job, [{ ...next, credits }], 'model-refused');
  }
  const again: Job = { ...job, plan: next, scanner: { ...scanner, model } };
  return enter(again, { ...phase, sentAt: null, tries: 0 }, now);
}

function notTriggered(job: Job, now: number, failed: Failed): Step {
  if (failed.certainty === 'unknown') {
    return tryLater({ ...job, phase: { name: 'finding', answered: false } }, now, failed.reason);
  }
  const unsent: Job = { ...job, triggers: job.triggers - 1 };
  if (failed.certainty === 'no-such-route' && job.plan?.way.kind === 'inline' && job.plan.retryOf === null) {
    return enter({ ...unsent, plan: null }, { name: 'checking', why: 'no-inline-scan' }, now);
  }
  // What was to be retried is no longer as it was: somebody else did it, or it ended otherwise.
  if (job.plan?.retryOf && failed.reason.kind === 'refused') {
    return enter({ ...unsent, plan: null }, { name: 'checking', why: 'first' }, now);
  }
  return fail(unsent, now, failed.reason);
}

const mostAttempts = 5;

/** The scanner could not be kept or deleted: it stays, the person is told why and asked again. */
function undecided(job: Job, now: number, { certainty, reason }: Failed): Step {
  const { scanner } = job;
  if (scanner === null) return rest(job, null);
  if (reason.kind === 'scanner-deleted') return onDeleted(job);
  if (certainty === 'unknown' && job.attempts < mostAttempts) return tryLater(job, now, reason);
  return rest({ ...job, attempts: 0, errors: 0, scanner: { ...scanner, fate: 'undecided', trouble: reason } }, null);
}
