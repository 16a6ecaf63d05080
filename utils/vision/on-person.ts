import type { Event } from './event';
import type { Job, Plan, TemporaryScanner } from './job';
import { temporaryName } from './scanner-name';
import { enter, fail, rest, type Step } from './transition';

/** Begins anew: what exists is checked before anything is asked or spent. */
export function onSummarize(job: Job, now: number): Step {
  const { phase, scanner } = job;
  if (phase.name !== 'asking' && phase.name !== 'ended') return { job, command: null };
  if (scanner?.fate === 'keeping' || scanner?.fate === 'deleting') return { job, command: null };
  const again: Job = {
    ...job,
    scanner: scanner?.fate === 'undecided' ? scanner : null,
    plan: null,
    triggers: 0,
    startedAt: now,
    polledAt: null,
    unseen: false,
  };
  return enter(again, { name: 'checking', why: 'first' }, now);
}

/** Yes to one of the options of the question that stands. */
export function onConfirm(job: Job, now: number, answer: Extract<Event, { type: 'confirm' }>): Step {
  const { phase } = job;
  const plan = phase.name === 'asking' && phase.question === answer.question ? phase.options[answer.option] : undefined;
  if (plan === undefined) return { job, command: null };
  const agreed: Job = { ...job, plan, scanner: scannerFor(job, plan), startedAt: now, polledAt: null };
  return enter(agreed, { name: 'rechecking' }, now);
}

/** The name is decided on before the scanner is made, so that it can be looked for. */
function scannerFor({ id, questions, scanner }: Job, { way }: Plan): TemporaryScanner | null {
  if (way.kind !== 'temporary') return scanner;
  if (scanner !== null) return { ...scanner, model: scanner.id === null ? way.model : scanner.model };
  return { name: temporaryName(`${id}-${questions}`), id: null, model: way.model, fate: 'undecided', trouble: null };
}

/** No. A scanner that was made already goes. */
export function onCancel(job: Job, now: number): Step {
  if (job.phase.name !== 'asking') return { job, command: null };
  return job.scanner === null ? { job: null, command: null } : fail(job, now, { kind: 'cancelled' });
}

/** What becomes of the temporary scanner. */
export function onFate(job: Job, now: number, fate: 'keeping' | 'deleting'): Step {
  const { phase, scanner } = job;
  if (phase.name !== 'ended' || scanner?.fate !== 'undecided') return { job, command: null };
  if (fate === 'keeping' && scanner.id === null) return { job, command: null };
  return rest({ ...job, attempts: 0, errors: 0, scanner: { ...scanner, fate, trouble: null } }, now);
}

/** A person has the report before them. */
export function onSeen(job: Job): Step {
  return { job: { ...job, unseen: false }, command: null };
}

/** There is a key again. */
export function onKey(job: Job, now: number): Step {
  if (!job.held) return { job, command: null };
  const { phase } = job;
  const free: Job = { ...job, held: false, trouble: null };
  const busy = job.scanner?.fate === 'keeping' || job.scanner?.fate === 'deleting';
  return rest(free, phase.name === 'asking' || (phase.name === 'ended' && !busy) ? null : now);
}
