import { randomUUID } from 'node:crypto';
import { findRecording, recordingSpan, recordingView } from '../api/recordingView.ts';
import type { Project } from '../project.ts';
import { recordedEvent } from './event.ts';
import { narrate } from './narrate.ts';
import type { Run, RunEnd, Scanner, ScannerType } from './scanner.ts';
import type { Outcome, VisionControl } from './settings.ts';

/** Limits of a recording, in seconds. PostHog: products/replay_vision/backend/session_limits.py. */
const limits = { shortest: 15, leastActive: 10, mostActive: 3_600 } as const;

/** The server gives a run up after this. PostHog: products/replay_vision/backend/temporal/constants.py. */
const reapedAfter = 140 * 60_000;

export type NewScanner = {
  readonly name: string;
  readonly scannerType?: ScannerType;
  readonly prompt?: string;
  readonly model?: string;
  readonly origin?: Scanner['origin'];
  readonly config?: Readonly<Record<string, unknown>>;
};

/** Replay Vision's rows of one project: scanners, and what they scanned. */
export class Vision {
  readonly scanners = new Map<string, Scanner>();
  private runs: Run[] = [];

  /** Adds a scanner, as somebody of the team did long ago. */
  addScanner(
    { name, scannerType = 'summarizer', prompt = 'Summarize the session.', ...rest }: NewScanner,
    now = 0,
  ): Scanner {
    const scanner: Scanner = {
      id: randomUUID(),
      origin: rest.origin ?? 'configured',
      name,
      description: '',
      scannerType,
      config: rest.config ?? { prompt, length: 'medium' },
      query: { kind: 'RecordingsQuery' },
      model: rest.model ?? 'gemini-3-flash-preview',
      samplingRate: 1,
      samplingMode: 'comprehensive',
      creditLimit: null,
      enabled: false,
      tags: [],
      createdAt: now,
      updatedAt: now,
    };
    this.scanners.set(scanner.id, scanner);
    return scanner;
  }

  /** The saved scanners, by name. */
  saved(): Scanner[] {
    return [...this.scanners.values()]
      .filter(({ origin }) => origin === 'configured')
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }

  /** Deletes a scanner and what it observed; the events of that stay. */
  deleteScanner(id: string): void {
    this.scanners.delete(id);
    this.runs = this.runs.filter(({ scanner }) => scanner.id !== id);
  }

  /** The rows that are written by `now`, by Vision's clock, newest first. */
  rows(now: number): Run[] {
    return this.runs
      .filter(({ rowAt, end }) => rowAt <= now && end.status !== 'lost')
      .sort((a, b) => b.startedAt - a.startedAt || a.id.localeCompare(b.id));
  }

  /** The scan of a session by a scanner, its row written or not. One that came to nothing leaves no trace. */
  runOf(scannerId: string, sessionId: string): Run | undefined {
    return this.runs.find(
      (run) => run.scanner.id === scannerId && run.sessionId === sessionId && run.end.status !== 'lost',
    );
  }

  /** Forgets everything. */
  clear(): void {
    this.scanners.clear();
    this.runs = [];
  }

  running(now: number): number {
    return this.runs.filter((run) => statusAt(run, now) === 'pending' || statusAt(run, now) === 'running').length;
  }

  removeRun(run: Run): void {
    this.runs = this.runs.filter((other) => other !== run);
  }

  /** Starts a scan. One scanner scans a session once. */
  start(
    { scanner, sessionId, triggeredBy }: Pick<Run, 'scanner' | 'sessionId' | 'triggeredBy'>,
    control: VisionControl,
    project: Project,
    now: number,
  ): Run {
    const { clock, settings, counters } = control;
    const startedAt = clock.now();
    const outcome = control.nextOutcome();
    counters.scans += 1;
    const run: Run = {
      id: randomUUID(),
      scanner,
      sessionId,
      triggeredBy,
      startedAt,
      rowAt: startedAt + settings.rowAfter,
      endsAt: outcome.kind === 'stuck' ? null : startedAt + settings.takes,
      end: endOf(outcome, scanner, project, sessionId, settings.generation, now),
      settled: false,
    };
    this.runs.push(run);
    return run;
  }

  /** Does what follows from scans that ended since: the event, the bill. `now` is the sandbox's clock. */
  async catchUp(control: VisionControl, project: Project, bill: (credits: number) => void, now: number): Promise<void> {
    for (const run of this.runs) {
      if (run.settled || run.endsAt === null || run.endsAt > control.clock.now()) continue;
      run.settled = true;
      if (run.end.status !== 'succeeded') continue;
      control.counters.paid += 1;
      bill(control.settings.models[run.scanner.model] ?? 0);
      await project.database.insert('events', [recordedEvent(run, run.end.output, project.settings.id, now)]);
    }
  }
}

/** The status of a run at a time of Vision's clock. */
export function statusAt(
  run: Run,
  now: number,
): 'pending' | 'running' | 'succeeded' | 'failed' | 'ineligible' | 'lost' {
  if (run.end.status === 'lost') return 'lost';
  if (run.endsAt === null && now - run.startedAt >= reapedAfter) return 'failed';
  if (run.endsAt !== null && now >= run.endsAt) return run.end.status;
  return now - run.rowAt < 1_000 ? 'pending' : 'running';
}

function endOf(
  outcome: Outcome,
  scanner: Scanner,
  project: Project,
  sessionId: string,
  generation: 'old' | 'new',
  now: number,
): RunEnd {
  switch (outcome.kind) {
    case 'no row':
      return { status: 'lost' };
    case 'stuck':
      return { status: 'failed', error: 'orphaned:The run died.' };
    case 'failed':
    case 'ineligible':
      return { status: outcome.kind, error: outcome.error };
    case 'succeeded':
      if (outcome.output !== undefined) return { status: 'succeeded', output: outcome.output };
      return told(scanner, project, sessionId, generation, now);
    case 'by the recording': {
      const error = obstacle(project, sessionId, now);
      return error === null ? told(scanner, project, sessionId, generation, now) : { status: 'ineligible', error };
    }
  }
}

function told(scanner: Scanner, project: Project, sessionId: string, generation: 'old' | 'new', now: number): RunEnd {
  const sample = project.samples.get(sessionId);
  if (sample === undefined) return { status: 'ineligible', error: 'no_recording:No replay metadata.' };
  const start = recordingSpan(project, sample, now)?.start ?? 0;
  return { status: 'succeeded', output: narrate(scanner.scannerType, sample, start, generation) };
}

/** PostHog: products/replay_vision/backend/error_kinds.py. */
function obstacle(project: Project, sessionId: string, now: number): string | null {
  const sample = findRecording(project, sessionId, now);
  if (sample === undefined) return 'no_recording:No replay metadata for this session.';
  const view = recordingView(project, sample, now);
  const seconds = (key: string): number => Number(view[key] ?? 0);
  if (seconds('recording_duration') < limits.shortest) return 'too_short:The recording is too short.';
  if (seconds('active_seconds') < limits.leastActive) return 'too_inactive:Too little happens in it.';
  if (seconds('active_seconds') > limits.mostActive) return 'too_long:Too much happens in it.';
  return sample.events.length === 0 ? 'no_events:No events carry this session.' : null;
}
