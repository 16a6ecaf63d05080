import type { Event, Row } from './event';
import type { Job } from './job';
import { existing, join, newestFirst } from './on-checked';
import { scannerOf } from './on-tick';
import { rowWithinMs } from './schedule';
import { deadlineOf, end, enter, fail, lookLater, type Step } from './transition';

type Looked = Extract<Event, { type: 'looked' }>;

/** The rows of the session were read. */
export function onLooked(job: Job, now: number, looked: Looked): Step {
  switch (job.phase.name) {
    case 'rechecking':
      return rechecked(job, now, looked);
    case 'finding':
      return sought(job, job.phase, now, looked.rows);
    case 'waiting':
      return watched(job, job.phase, now, looked);
    case 'checking':
    case 'asking':
    case 'creating':
    case 'triggering':
    case 'ended':
      return { job, command: null };
  }
}

/** A person said yes. What came to be while they thought about it is taken, and nothing is spent. */
function rechecked(job: Job, now: number, { rows, recorded }: Looked): Step {
  const known = existing(job, now, rows, recorded);
  if (known !== null) return known;
  const { plan } = job;
  if (plan === null) return fail(job, now, { kind: 'unexpected' });
  if (plan.retryOf !== null && !rows.some(({ id }) => id === plan.retryOf)) {
    return enter(job, { name: 'checking', why: 'first' }, now);
  }
  const ready: Job = { ...job, before: rows.map(({ id }) => id), triggers: 0 };
  return plan.way.kind === 'temporary' && job.scanner?.id === null
    ? enter(ready, { name: 'creating', sentAt: null, tries: 0, unsure: false }, now)
    : enter(ready, { name: 'triggering', sentAt: null }, now);
}

/** The scan was started, or may have been: its row is one of our scanner that was not there before. */
function sought(job: Job, phase: { readonly answered: boolean }, now: number, rows: readonly Row[]): Step {
  const ofScanner = rows.filter((row) => isOurs(job, row)).toSorted(newestFirst);
  const found = ofScanner.find(({ id }) => !job.before.includes(id));
  if (found) return settle(job, now, found);
  if (now - job.startedAt < rowWithinMs) return lookLater(job, now);
  // The request may have died with a worker or a connection. By now PostHog would have written the row, so it never came.
  if (!phase.answered && job.triggers < 2 && now < deadlineOf(job))
    return enter(job, { name: 'triggering', sentAt: null }, now);
  // An older server says that it started, and leaves the row of an earlier scan as it is.
  const old = ofScanner.find(({ status }) => status === 'failed' || status === 'ineligible');
  return old ? settle(job, now, old) : fail(job, now, { kind: 'no-row' });
}

function isOurs(job: Job, row: Row): boolean {
  const scannerId = scannerOf(job);
  if (scannerId !== null) return row.scannerId === scannerId;
  return job.plan?.way.kind === 'inline' && row.inline && row.ours;
}

function watched(
  job: Job,
  phase: Extract<Job['phase'], { name: 'waiting' }>,
  now: number,
  { rows, recorded, scannerGone, progress }: Looked,
): Step {
  // A retry by anybody replaces the row of the scanner by another one.
  const row =
    rows.find(({ id }) => id === phase.observationId) ??
    rows.filter(({ scannerId }) => scannerId === phase.scannerId).toSorted(newestFirst)[0];
  if (row) return settle({ ...job, phase: { ...phase, progress: progress ?? phase.progress } }, now, row);
  if (recorded) return end(job, now, { kind: 'summary', observationId: null, scannerId: phase.scannerId });
  if (scannerGone) return fail(job, now, { kind: 'scanner-deleted' });
  if (now >= deadlineOf(job)) return fail(job, now, { kind: 'deadline' });
  const missingSince = phase.missingSince ?? now;
  if (now - missingSince >= rowWithinMs) return fail(job, now, { kind: 'row-gone' });
  return lookLater({ ...job, phase: { ...phase, missingSince } }, now);
}

function settle(job: Job, now: number, row: Row): Step {
  switch (row.status) {
    case 'succeeded':
      return row.readable
        ? end(job, now, { kind: 'summary', observationId: row.id, scannerId: row.scannerId })
        : fail(job, now, { kind: 'unreadable' });
    case 'failed':
    case 'ineligible':
      return fail(job, now, {
        kind: 'observation',
        status: row.status,
        error: row.error,
        observationId: row.id,
      });
    case 'pending':
    case 'running':
    case 'unknown':
      return join(job, now, row);
  }
}
