import type { Event } from './event';
import type { Job } from './job';
import { question } from './on-checked';
import { enter, fail, rest, type Step } from './transition';

/** The scanner is made. Where it costs more than the person agreed to, they are asked again. */
export function onCreated(job: Job, now: number, { scannerId, credits }: Extract<Event, { type: 'created' }>): Step {
  const { phase, plan, scanner } = job;
  if (phase.name !== 'creating' || plan === null || scanner === null) return { job, command: null };
  const made: Job = { ...job, scanner: { ...scanner, id: scannerId } };
  if (credits !== null && credits > (plan.credits ?? 0)) {
    return question(made, [{ ...plan, credits }], 'dearer');
  }
  return enter(made, { name: 'triggering', sentAt: null }, now);
}

/** How often a scanner is made at most: each time only after it was not found under its name. */
const mostTries = 3;

/** The scanner was looked for by its name: because its creation was not answered, or because it shall be deleted. */
export function onFound(job: Job, now: number, { scannerId }: Extract<Event, { type: 'found' }>): Step {
  const { phase, scanner } = job;
  if (scanner === null) return { job, command: null };
  if (phase.name === 'creating') {
    if (scannerId !== null) return onCreated(job, now, { type: 'created', scannerId, credits: null });
    if (phase.tries < mostTries) return rest({ ...job, phase: { ...phase, sentAt: null } }, now);
    return fail(job, now, { kind: 'no-scanner' });
  }
  if (phase.name !== 'ended') return { job, command: null };
  return scannerId === null ? onDeleted(job) : rest({ ...job, scanner: { ...scanner, id: scannerId } }, now);
}

export function onStarted(job: Job, now: number, { scannerId }: Extract<Event, { type: 'started' }>): Step {
  if (job.phase.name !== 'triggering') return { job, command: null };
  return enter(withScan(job, scannerId), { name: 'finding', answered: true }, now + firstLookMs);
}

/** It was scanned before: whatever row there is, is the answer. */
export function onSettled(job: Job, now: number, { scannerId }: Extract<Event, { type: 'settled' }>): Step {
  if (job.phase.name !== 'triggering') return { job, command: null };
  return enter({ ...withScan(job, scannerId), before: [] }, { name: 'finding', answered: true }, now);
}

const firstLookMs = 3_000;

function withScan(job: Job, scannerId: string | null): Job {
  const { plan } = job;
  if (plan?.way.kind !== 'inline' || scannerId === null) return job;
  return { ...job, plan: { ...plan, way: { kind: 'inline', scannerId } } };
}

export function onKept(job: Job): Step {
  return job.scanner === null
    ? { job, command: null }
    : rest({ ...job, scanner: { ...job.scanner, fate: 'kept', trouble: null } }, null);
}

/** The scanner is gone. What the person cancelled is then done with. */
export function onDeleted(job: Job): Step {
  const { phase, scanner } = job;
  if (phase.name !== 'ended' || scanner === null) return { job, command: null };
  const cancelled = phase.outcome.kind === 'failed' && phase.outcome.reason.kind === 'cancelled';
  if (cancelled) return { job: null, command: null };
  return rest({ ...job, scanner: { ...scanner, fate: 'deleted', trouble: null } }, null);
}
