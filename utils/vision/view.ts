import type { Fact } from '@/utils/facts/fact';
import { newestSummary, type Observation, type ObservationsFact, type Summary } from '@/utils/facts/observations';
import type { Job, StoredJob } from './job';
import type { QuestionText, Recorded } from './memory';
import type { Reason } from './reason';

/** A summary that is there, and where it comes from. */
export type ShownSummary = {
  readonly summary: Summary;
  /** `null` for a question without a saved scanner. */
  readonly scannerName: string | null;
  /** When it was made, ms since 1970; `null` where PostHog does not tell. */
  readonly at: number | null;
  /** Whether it is told from its event, and why: its row is gone with its scanner, or the key may not read rows. */
  readonly fromEvent: 'row-gone' | 'row-unread' | null;
};

/** What goes on about a summary, or could. */
export type Progress =
  /** Nothing. `note`: what became of an earlier scan; `underWay`: one that nobody here waits for. */
  | { readonly kind: 'idle'; readonly note: Reason | null; readonly underWay: boolean }
  | { readonly kind: 'asking'; readonly job: Asking; readonly text: QuestionText }
  /** `since`: ms since 1970. */
  | { readonly kind: 'busy'; readonly job: Job; readonly since: number }
  | { readonly kind: 'held'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly reason: Reason }
  /** A summary is there. `job`: the one that it was waited for with, if any. */
  | { readonly kind: 'done'; readonly job: Job | null }
  /** Nothing can be made here, and it is said once. */
  | { readonly kind: 'impossible'; readonly reason: Reason }
  | { readonly kind: 'broken' };

export type Asking = Job & { readonly phase: Extract<Job['phase'], { name: 'asking' }> };

/** Everything that the section says. */
export type VisionView = {
  readonly summary: ShownSummary | null;
  readonly progress: Progress;
  /** What scanners of other kinds found in this session. */
  readonly findings: readonly Observation[];
  /** A temporary scanner that waits for the person's word, or is being dealt with. */
  readonly scanner: Job['scanner'];
};

export type VisionFacts = {
  readonly observations: Fact<ObservationsFact>;
  readonly job: StoredJob | null;
  readonly text: QuestionText | null;
  readonly recorded: Recorded | null;
};

/** What there is to say, from what is stored. The job tells what goes on, the rows what there is. */
export function visionView({ observations, job: stored, text, recorded }: VisionFacts): VisionView {
  const known = observations.state === 'ready' ? observations.data : null;
  const rows = known?.rows.state === 'read' ? known.rows.observations : [];
  const summary = rowSummary(rows) ?? recordedSummary(known, recorded);
  const job = stored?.state === 'readable' ? stored.job : null;
  const isBroken = stored?.state === 'broken';
  return {
    summary,
    progress: isBroken ? { kind: 'broken' } : progressOf(job, text, summary, known, rows),
    findings: rows.filter(({ scannerType, finding }) => scannerType !== 'summarizer' && finding !== null),
    scanner: job?.phase.name === 'ended' ? job.scanner : null,
  };
}

function rowSummary(rows: readonly Observation[]): ShownSummary | null {
  const row = newestSummary(rows.filter(({ finding }) => finding?.kind === 'summary'));
  if (row?.finding?.kind !== 'summary') return null;
  return { summary: row.finding.summary, scannerName: row.scannerName, at: row.completedAt, fromEvent: null };
}

function recordedSummary(known: ObservationsFact | null, recorded: Recorded | null): ShownSummary | null {
  const found = known?.recorded ?? recorded?.summary ?? null;
  if (found === null) return null;
  const fromEvent = known?.rows.state === 'read' ? 'row-gone' : 'row-unread';
  return { summary: found.summary, scannerName: found.scannerName, at: found.at, fromEvent };
}

function progressOf(
  job: Job | null,
  text: QuestionText | null,
  summary: ShownSummary | null,
  known: ObservationsFact | null,
  rows: readonly Observation[],
): Progress {
  if (job?.held) return { kind: 'held', reason: job.trouble ?? { kind: 'no-key' } };
  switch (job?.phase.name) {
    case 'checking':
    case 'rechecking':
    case 'creating':
    case 'triggering':
    case 'finding':
    case 'waiting':
      return { kind: 'busy', job, since: job.startedAt };
    case 'asking':
      // What the question is about was in memory, and is gone: it is asked anew at the next press.
      return text === null ? idle(rows) : { kind: 'asking', job: { ...job, phase: job.phase }, text };
    case 'ended':
      if (summary !== null || job.phase.outcome.kind === 'summary') return { kind: 'done', job };
      return failed(job.phase.outcome.reason, rows);
    case undefined:
      break;
  }
  if (summary !== null) return { kind: 'done', job: null };
  if (known?.rows.state === 'absent') return { kind: 'impossible', reason: { kind: 'absent' } };
  if (known?.rows.state === 'refused') {
    const { scope } = known.rows;
    return { kind: 'impossible', reason: scope ? { kind: 'missing-scope', scope } : { kind: 'forbidden', detail: '' } };
  }
  return idle(rows);
}

/** Nothing goes on here. What became of others' scans is told, the newest one's fate first. */
function idle(rows: readonly Observation[]): Progress {
  const summarizers = rows.filter(({ scannerType }) => scannerType === 'summarizer');
  const underWay = summarizers.some(({ status }) => status === 'pending' || status === 'running');
  if (underWay) return { kind: 'idle', note: null, underWay };
  const newest = summarizers.toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))[0];
  return { kind: 'idle', note: newest ? fateOf(newest) : null, underWay };
}

function fateOf({ id, status, error, finding }: Observation): Reason | null {
  if (status === 'succeeded') return finding?.kind === 'summary' ? null : { kind: 'unreadable' };
  if (status !== 'failed' && status !== 'ineligible') return null;
  return { kind: 'observation', status, error: error?.kind ?? '', observationId: id };
}

/** What a person called off leaves no trace. */
function failed(reason: Reason, rows: readonly Observation[]): Progress {
  return reason.kind === 'cancelled' ? idle(rows) : { kind: 'failed', reason };
}

/** Whether somebody who looks should be followed: something changes by itself, or was not seen. */
export function isFollowed(stored: StoredJob | null): boolean {
  if (stored?.state !== 'readable') return false;
  const { phase, unseen, scanner, nextAt } = stored.job;
  return phase.name === 'ended'
    ? unseen || scanner?.fate === 'keeping' || scanner?.fate === 'deleting'
    : nextAt !== null;
}
