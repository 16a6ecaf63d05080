import type { Observation } from '@/utils/facts/observations';
import type { Area } from '@/utils/investigation/fact-store';
import type { Access } from '@/utils/investigation/investigator';
import { CallFailed } from '@/utils/posthog/errors';
import type { ProjectCall } from '@/utils/posthog/project-call';
import {
  fetchObservations,
  fetchProgress,
  retryObservation,
  type ScanProgress,
} from '@/utils/posthog/vision-observations';
import {
  createSummarizer,
  deleteScanner,
  fetchSummarizers,
  hasScanner,
  observe,
  renameScanner,
  type Start,
  scanInline,
} from '@/utils/posthog/vision-scanners';
import type { SessionRef } from '@/utils/session/link';
import type { Command, Event } from '@/utils/vision/event';
import type { Job } from '@/utils/vision/job';
import type { Reason } from '@/utils/vision/reason';
import { check, findRecorded } from './vision-check';
import { failedOf } from './vision-failures';
import { rowOf } from './vision-row';

export type CommandParts = {
  /** Rejects with `CallFailed` when the connection is gone. */
  readonly access: (connectionId: string) => Promise<Access>;
  /** `storage.session`, for texts that are not for the disk. */
  readonly memory: Pick<Area, 'set'>;
  /** Told of all rows of a session whenever they were read. */
  readonly onRows: (ref: SessionRef, observations: Observation[]) => Promise<void>;
  /** Whether somebody looks at a session: only then is it worth asking how far a scan is. */
  readonly isLookedAt: (ref: SessionRef) => boolean;
  readonly now: () => number;
};

/** What a command is done with. */
export type Means = CommandParts & Omit<Access, 'client'> & { readonly call: ProjectCall };

/** Does what a step asked for and gives what came of it. Never rejects. */
export async function perform(job: Job, command: Command, parts: CommandParts): Promise<Event> {
  try {
    const access = await parts.access(job.ref.connectionId);
    const call: ProjectCall = {
      client: access.client,
      projectId: job.ref.projectId,
      signal: new AbortController().signal,
    };
    return await answerTo(job, command, { ...parts, ...access, call });
  } catch (error) {
    return { type: 'failed', failed: failedOf(error, command) };
  }
}

async function answerTo({ ref }: Job, command: Command, means: Means): Promise<Event> {
  const { call } = means;
  switch (command.kind) {
    case 'check':
      return check(ref, means);
    case 'look':
      return look(ref, command, means);
    case 'create-scanner': {
      const { id, credits } = await createSummarizer(call, command);
      return { type: 'created', scannerId: id, credits };
    }
    case 'find-scanner': {
      const scanners = await fetchSummarizers(call, command.name);
      return { type: 'found', scannerId: scanners.find(({ name }) => name === command.name)?.id ?? null };
    }
    case 'trigger':
      return trigger(ref, command, means);
    case 'keep-scanner':
      await renameScanner(call, command.scannerId, command.name);
      return { type: 'kept' };
    case 'delete-scanner':
      await deleteScanner(call, command.scannerId);
      return { type: 'deleted' };
  }
}

async function look(
  ref: SessionRef,
  { observationId, closer }: Extract<Command, { kind: 'look' }>,
  means: Means,
): Promise<Event> {
  const { call } = means;
  const [observations, recorded, scannerGone, progress] = await Promise.all([
    fetchObservations(call, ref.sessionId),
    closer ? findRecorded(ref, call, means) : false,
    closer?.scannerId ? hasScanner(call, closer.scannerId).then((has) => !has) : false,
    observationId && means.isLookedAt(ref) ? progressOf(observationId, means) : null,
  ]);
  await means.onRows(ref, observations);
  return { type: 'looked', rows: observations.map(rowOf), recorded, scannerGone, progress };
}

const progressWithinMs = 4_000;

/** Worth knowing, and not worth waiting or failing for. */
async function progressOf(observationId: string, { call, lacks, rememberLack }: Means): Promise<ScanProgress | null> {
  if (lacks.noScanProgress) return null;
  const signal = AbortSignal.timeout(progressWithinMs);
  try {
    return await fetchProgress({ ...call, signal }, observationId);
  } catch (error) {
    if (error instanceof CallFailed && error.status !== null && noSuchThing.has(error.status)) {
      rememberLack('noScanProgress');
    }
    return null;
  }
}

const noSuchThing = new Set([405, 406]);

async function trigger(
  { sessionId }: SessionRef,
  { plan, scannerId }: Extract<Command, { kind: 'trigger' }>,
  { call, rememberLack }: Means,
): Promise<Event> {
  if (plan.retryOf !== null) {
    await retryObservation(call, plan.retryOf);
    return { type: 'started', scannerId: null };
  }
  if (plan.way.kind === 'inline') {
    try {
      return started(await scanInline(call, sessionId));
    } catch (error) {
      if (error instanceof CallFailed && (error.status === 404 || error.status === 405)) rememberLack('noInlineScan');
      throw error;
    }
  }
  if (scannerId === null) return refused({ kind: 'no-scanner' });
  return started(await observe(call, scannerId, sessionId));
}

function started(start: Start): Event {
  switch (start.kind) {
    case 'started':
    case 'settled':
      return { type: start.kind, scannerId: start.scannerId };
    case 'skipped':
      return refused(skipped[start.why]);
  }
}

const skipped: { readonly [Why in Extract<Start, { kind: 'skipped' }>['why']]: Reason } = {
  limit: { kind: 'too-many-running' },
  quota: { kind: 'credits-used-up', resetsAt: null },
  'scanner-limit': { kind: 'scanner-limit' },
  failed: { kind: 'cannot-start' },
};

function refused(reason: Reason): Event {
  return { type: 'failed', failed: { reason, certainty: 'refused', attr: null } };
}
