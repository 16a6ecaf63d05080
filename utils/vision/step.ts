import type { Event } from './event';
import type { Job } from './job';
import { onCreated, onDeleted, onFound, onKept, onSettled, onStarted } from './on-answered';
import { onChecked } from './on-checked';
import { onFailed } from './on-failed';
import { onLooked } from './on-looked';
import { onCancel, onConfirm, onFate, onKey, onSeen, onSummarize } from './on-person';
import { onTick } from './on-tick';
import type { Step } from './transition';

/**
 * The whole state machine of a job (see `job.ts` for its phases). Pure: from what is on disk, the time and what
 * happened follow what to write to disk and, once that is written, what to ask PostHog. An event that does not fit the
 * phase changes nothing.
 */
export function step(stored: Job, now: number, event: Event): Step {
  const job = rebased(stored, now);
  switch (event.type) {
    case 'tick':
      return onTick(job, now);
    case 'checked':
      return onChecked(job, now, event);
    case 'looked':
      return onLooked(job, now, event);
    case 'created':
      return onCreated(job, now, event);
    case 'found':
      return onFound(job, now, event);
    case 'started':
      return onStarted(job, now, event);
    case 'settled':
      return onSettled(job, now, event);
    case 'kept':
      return onKept(job);
    case 'deleted':
      return onDeleted(job);
    case 'failed':
      return onFailed(job, now, event.failed);
    case 'summarize':
      return onSummarize(job, now);
    case 'confirm':
      return onConfirm(job, now, event);
    case 'cancel':
      return onCancel(job, now);
    case 'keep':
      return onFate(job, now, 'keeping');
    case 'delete':
      return onFate(job, now, 'deleting');
    case 'seen':
      return onSeen(job);
    case 'key':
      return onKey(job, now);
  }
}

/** After a clock was set back, nothing lies in the future that has happened already: no deadline moves out of reach. */
function rebased(job: Job, now: number): Job {
  const past = (at: number) => Math.min(at, now);
  const { phase, polledAt } = job;
  return {
    ...job,
    startedAt: past(job.startedAt),
    polledAt: polledAt === null ? null : past(polledAt),
    phase:
      phase.name === 'waiting' && phase.missingSince !== null
        ? { ...phase, missingSince: past(phase.missingSince) }
        : phase,
  };
}
