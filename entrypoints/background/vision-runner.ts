import type { FactStore } from '@/utils/investigation/fact-store';
import { refKey, type SessionRef } from '@/utils/session/link';
import type { Event } from '@/utils/vision/event';
import { type Job, newJob } from '@/utils/vision/job';
import { alarmAt, dueAt } from '@/utils/vision/schedule';
import { step } from '@/utils/vision/step';
import { lookForRecorded, refreshRows } from './vision-check';
import { type CommandParts, perform } from './vision-commands';
import type { Jobs } from './vision-jobs';

export type VisionRunnerOptions = Omit<CommandParts, 'onRows' | 'isLookedAt'> & {
  readonly jobs: Jobs;
  readonly facts: FactStore;
  readonly hasKey: (connectionId: string) => Promise<boolean>;
  /** Has the worker woken at a time (ms since 1970), or not at all. */
  readonly setAlarm: (at: number | null) => Promise<void>;
  /** Told how many jobs ended that nobody has seen, and whether any of them ended with a summary. */
  readonly onUnseen: (unseen: { readonly count: number; readonly summaries: number }) => Promise<void>;
};

/** Runs the jobs on disk. Whatever it is asked to do is on disk before it is done, so that any life can go on with it. */
export type VisionRunner = {
  /** Once in a life: what an earlier one left is gone on with, and the alarm is there if it is needed. */
  readonly start: () => Promise<void>;
  /** Does what is due. */
  readonly runDue: () => Promise<void>;
  /** Asks for a summary; joins a job that exists. `origin`: of the session's PostHog. */
  readonly summarize: (ref: SessionRef, origin: string) => Promise<void>;
  readonly tell: (ref: SessionRef, event: PersonEvent) => Promise<void>;
  /** Somebody looks at a session, until what it returns is called. */
  readonly look: (ref: SessionRef) => () => void;
  readonly findRecorded: (ref: SessionRef) => Promise<void>;
  /** A connection has a key that works. */
  readonly connected: (connectionId: string) => Promise<void>;
  /** A connection was removed: what nothing can be done for any more is forgotten, its scanners are not. */
  readonly disconnected: (connectionId: string) => Promise<void>;
};

export type PersonEvent = Extract<Event, { type: 'confirm' | 'cancel' | 'keep' | 'delete' }>;

/** A worker dies 30 s after its last call to the browser, and waiting for an answer is none. */
const beatMs = 20_000;

/** How long the outcome of a job is kept when there is nothing more to do about it. */
const keptMs = 30 * 24 * 3_600_000;

/** More steps in a row than any way through the phases takes. */
const mostSteps = 30;

export function createVisionRunner(options: VisionRunnerOptions): VisionRunner {
  const { jobs, facts, now, hasKey, setAlarm, onUnseen } = options;
  const queues = new Map<string, Promise<unknown>>();
  const lookers = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLookedAt = (ref: SessionRef) => (lookers.get(refKey(ref)) ?? 0) > 0;
  const parts: CommandParts = {
    ...options,
    isLookedAt,
    // A session that nobody holds in memory is read anew when it is opened.
    onRows: async (ref, observations) => {
      if (!isLookedAt(ref) && (await facts.read(ref, 'observations')) === null) return;
      const data = { rows: { state: 'read', observations }, recorded: null } as const;
      await facts.write(ref, 'observations', { state: 'ready', at: now(), data });
    },
  };

  /** One thing after the other for each job: no two requests of a job are ever under way at once. */
  function inTurn(ref: SessionRef, work: () => Promise<void>): Promise<void> {
    const key = refKey(ref);
    const turn = (queues.get(key) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    queues.set(key, settled);
    void settled.then(() => {
      if (queues.get(key) === settled) queues.delete(key);
    });
    return turn;
  }

  /** What follows from an event, until the job rests. Each state is on disk before what follows from it is done. */
  async function drive(ref: SessionRef, first: Event): Promise<void> {
    const beat = setInterval(() => void facts.touch(ref), beatMs);
    try {
      let event: Event | null = first;
      for (let steps = 0; event !== null && steps < mostSteps; steps += 1) {
        const stored = await jobs.read(ref);
        if (stored?.state !== 'readable') return;
        const { job, command }: ReturnType<typeof step> = step(stored.job, now(), event);
        if (job === null) return await jobs.remove(ref);
        await jobs.write(job);
        if (isJustDeleted(stored.job, job)) await refreshRows(ref, hasSummary(job), parts);
        event = command === null ? nextEvent(job) : await perform(job, command, parts);
      }
    } finally {
      clearInterval(beat);
    }
  }

  function nextEvent(job: Job): Event | null {
    if (job.unseen && isLookedAt(job.ref)) return { type: 'seen' };
    return job.nextAt !== null && job.nextAt <= now() ? { type: 'tick' } : null;
  }

  async function run(ref: SessionRef, event: Event): Promise<void> {
    try {
      await inTurn(ref, () => drive(ref, event));
    } finally {
      await arm();
    }
  }

  /** The timer for jobs that somebody looks at, the alarm for all: it outlives this worker. */
  async function arm(): Promise<void> {
    const all = await jobs.all();
    const at = now();
    const looked = all.filter(({ ref }) => isLookedAt(ref)).map((job) => dueAt(job, true, at));
    const soon = looked.filter((due) => due !== null);
    clearTimeout(timer);
    if (soon.length > 0) timer = setTimeout(() => void runDue(), Math.max(0, Math.min(...soon) - at));
    await setAlarm(
      alarmAt(
        all.map((job) => dueAt(job, false, at)),
        at,
      ),
    );
    const unseen = all.filter((job) => job.unseen);
    const summaries = unseen.filter(hasSummary);
    await onUnseen({ count: unseen.length, summaries: summaries.length });
  }

  async function runDue(): Promise<void> {
    const at = now();
    const due = (await jobs.all()).filter((job) => {
      const time = dueAt(job, isLookedAt(job.ref), at);
      return time !== null && time <= at;
    });
    await Promise.allSettled(due.map(({ ref }) => inTurn(ref, () => drive(ref, { type: 'tick' }))));
    await arm();
  }

  /** Jobs that rest for want of a key, where there is one again. */
  async function freeHeld(which: (job: Job) => boolean): Promise<void> {
    const held = (await jobs.all()).filter((job) => job.held && which(job));
    await Promise.allSettled(
      held.map(async ({ ref }) => {
        if (await hasKey(ref.connectionId)) await run(ref, { type: 'key' });
      }),
    );
  }

  async function purge(): Promise<void> {
    for (const job of await jobs.all()) {
      const { phase, ref } = job;
      const done = phase.name === 'ended' && now() - phase.at > keptMs;
      if (done && !isLeftBehind(job)) await inTurn(ref, () => jobs.remove(ref));
    }
  }

  /** What an earlier life asked, its answer is lost to: gone on with at once, where a person waits for it. */
  async function resume(): Promise<void> {
    const interrupted = (await jobs.all()).filter(isInterrupted);
    await Promise.allSettled(interrupted.map(({ ref }) => inTurn(ref, () => drive(ref, { type: 'tick' }))));
  }

  async function begin(): Promise<void> {
    await purge();
    await freeHeld(() => true);
    await resume();
    await runDue();
  }

  let begun: Promise<void> | undefined;

  return {
    start: () => {
      begun ??= begin();
      return begun;
    },
    runDue,
    summarize: async (ref, origin) => {
      await inTurn(ref, async () => {
        const stored = await jobs.read(ref);
        if (stored?.state === 'readable') return;
        const id = crypto.randomUUID().replaceAll('-', '').slice(0, 10);
        // Its scanner, if it made one, is still found by the mark in its name.
        await jobs.write(newJob({ id, ref, origin, now: now() }));
      });
      const stored = await jobs.read(ref);
      const fresh = stored?.state === 'readable' && stored.job.phase.name === 'checking';
      await run(ref, { type: fresh ? 'tick' : 'summarize' });
    },
    tell: run,
    look: (ref) => {
      const key = refKey(ref);
      lookers.set(key, (lookers.get(key) ?? 0) + 1);
      run(ref, { type: 'seen' }).then(runDue, () => undefined);
      let looking = true;
      return () => {
        if (!looking) return;
        looking = false;
        const left = (lookers.get(key) ?? 1) - 1;
        if (left > 0) lookers.set(key, left);
        else lookers.delete(key);
        void arm();
      };
    },
    findRecorded: (ref) => lookForRecorded(ref, parts),
    connected: (connectionId) => freeHeld(({ ref }) => ref.connectionId === connectionId),
    disconnected: async (connectionId) => {
      for (const job of await jobs.all()) {
        if (job.ref.connectionId !== connectionId || isLeftBehind(job)) continue;
        await inTurn(job.ref, () => jobs.remove(job.ref));
      }
      await arm();
    },
  };
}

/** Whether a job was in the middle of something other than a wait. */
function isInterrupted({ phase, held, nextAt }: Job): boolean {
  return !held && nextAt !== null && phase.name !== 'finding' && phase.name !== 'waiting';
}

/** The scanner went, and its rows with it: what the page shows now comes from the event. */
function isJustDeleted(before: Job, after: Job): boolean {
  return before.scanner?.fate !== 'deleted' && after.scanner?.fate === 'deleted';
}

function hasSummary({ phase }: Job): boolean {
  return phase.name === 'ended' && phase.outcome.kind === 'summary';
}

/** Whether a job knows of a temporary scanner that may still be in PostHog. */
export function isLeftBehind({ scanner }: Job): boolean {
  return scanner !== null && scanner.fate !== 'kept' && scanner.fate !== 'deleted';
}
