import { isTooLittle } from './cost';
import type { Checked, Row } from './event';
import type { Job, Plan } from './job';
import { optionsOf } from './options';
import { deadlineOf, end, enter, fail, lookLater, type Step } from './transition';

/** Everything that exists is known: it is the answer, or it is joined, or a person is asked. */
export function onChecked(job: Job, now: number, checked: Checked): Step {
  if (job.phase.name !== 'checking') return { job, command: null };
  const { why } = job.phase;
  const known = existing(job, now, checked.rows, checked.recorded);
  if (known !== null) return known;
  if (checked.obstacle !== null) return fail(job, now, checked.obstacle);
  const found = withKnownScanner(job, checked);
  // An inline scan that was just refused is not offered again, whatever else says that the server knows it.
  const inlineScan = checked.inlineScan && why !== 'no-inline-scan';
  const { options, reason } = optionsOf({ ...checked, inlineScan }, found.scanner);
  if (options.length === 0) return fail(found, now, reason ?? { kind: 'no-scanner' });
  const affordable = options.some(({ credits }) => !isTooLittle(checked.quota, credits));
  if (!affordable) return fail(found, now, { kind: 'credits-used-up', resetsAt: checked.quota?.resetsAt ?? null });
  return question(found, options, why);
}

/** Asks the person. Nothing happens before they answer. */
export function question(
  job: Job,
  options: readonly Plan[],
  why: Extract<Job['phase'], { name: 'asking' }>['why'],
): Step {
  const questions = job.questions + 1;
  const phase: Job['phase'] = { name: 'asking', question: questions, options: [...options], why };
  return enter({ ...job, questions, plan: null }, phase, null);
}

/**
 * What is there already: the newest summary, else what an event tells of one, else a scan under way, whose end is waited
 * for. Nothing is spent on it.
 */
export function existing(job: Job, now: number, rows: readonly Row[], recorded: boolean): Step | null {
  const summaries = rows.filter(({ scannerType }) => scannerType === 'summarizer').toSorted(newestFirst);
  const done = summaries.find(({ status, readable }) => status === 'succeeded' && readable);
  if (done) return end(job, now, { kind: 'summary', observationId: done.id, scannerId: done.scannerId });
  if (recorded) return end(job, now, { kind: 'summary', observationId: null, scannerId: null });
  const underWay = summaries.find(({ status }) => status === 'pending' || status === 'running' || status === 'unknown');
  return underWay ? join({ ...job, startedAt: now }, now, underWay) : null;
}

/** Waits for the end of a scan whose row is there. */
export function join(job: Job, now: number, row: Row): Step {
  if (now >= deadlineOf(job)) return fail(job, now, { kind: 'deadline' });
  const before = job.phase.name === 'waiting' ? job.phase : null;
  return lookLater(
    {
      ...job,
      phase: {
        name: 'waiting',
        observationId: row.id,
        scannerId: row.scannerId,
        inline: row.inline,
        status: row.status === 'pending' ? 'pending' : 'running',
        missingSince: null,
        progress: before?.progress ?? null,
      },
      attempts: before === null ? 0 : job.attempts,
    },
    now,
  );
}

export function newestFirst(one: Row, other: Row): number {
  return other.createdAt - one.createdAt;
}

/** Our temporary scanner as the list of scanners has it: found by its name, or gone. */
function withKnownScanner(job: Job, { scanners }: Checked): Job {
  const { scanner } = job;
  if (scanner === null || scanners === null) return job;
  const listed = scanners.find(({ name }) => name === scanner.name);
  if (listed) return { ...job, scanner: { ...scanner, id: listed.id } };
  return scanner.id === null ? job : { ...job, scanner: null };
}
