import type { Connection } from '@/utils/connections/connection';
import { holdsScope } from '@/utils/connections/scopes';
import { CallFailed } from '@/utils/posthog/errors';
import type { ProjectCall } from '@/utils/posthog/project-call';
import { deleteScanner, fetchSummarizers, type SavedScanner } from '@/utils/posthog/vision-scanners';
import { projectKey } from '@/utils/session/posthog-url';
import type { Job } from '@/utils/vision/job';
import type { Leftover } from '@/utils/vision/leftover';
import { isTemporaryName, temporaryMark } from '@/utils/vision/scanner-name';
import type { Jobs } from './vision-jobs';
import { isLeftBehind, type VisionRunner } from './vision-runner';

export type LeftoverParts = {
  readonly jobs: Jobs;
  readonly runner: Pick<VisionRunner, 'tell'>;
  readonly connections: () => Promise<readonly Connection[]>;
  readonly call: (connection: Connection, projectId: number) => ProjectCall;
  /** The project that a connection was last used for. */
  readonly lastProject: (connectionId: string) => Promise<number | null>;
};

/**
 * The temporary scanners that are left: those that jobs know of, and those that carry our mark in projects that were
 * used here, which a lost disk or another computer made.
 */
export async function listLeftovers(parts: LeftoverParts): Promise<Leftover[]> {
  const [jobs, connections] = await Promise.all([parts.jobs.all(), parts.connections()]);
  const known = jobs.filter(isLeftBehind);
  const places = (await Promise.all(connections.map((one) => placesOf(one, known, parts)))).flat();
  const lists = await Promise.all(places.map((place) => marked(place, parts)));
  const left = new Map<string, Leftover>();
  const answered = new Set<string>();
  for (const { place, scanners } of lists) {
    if (scanners === null) continue;
    answered.add(projectKey({ origin: place.connection.origin, projectId: place.projectId }));
    for (const scanner of scanners) {
      const leftover = listed(place, scanner, known);
      left.set(`${projectKey(leftover)} ${leftover.name}`, leftover);
    }
  }
  // One that a job knows of and PostHog does not list is gone; where PostHog could not be asked, nobody knows.
  const unasked = known.filter(({ origin, ref }) => !answered.has(projectKey({ origin, projectId: ref.projectId })));
  return [...left.values(), ...unasked.flatMap((job) => unreachable(job, connections))];
}

export type AskedLeftover = {
  readonly connectionId: string;
  readonly projectId: number;
  readonly scannerId: string;
};

/** Deletes one of them, if it is one and nothing goes on with it. */
export async function deleteLeftover(asked: AskedLeftover, parts: LeftoverParts): Promise<void> {
  const connection = (await parts.connections()).find(({ id }) => id === asked.connectionId);
  if (connection === undefined) return;
  const job = (await parts.jobs.all()).find(({ scanner }) => scanner?.id === asked.scannerId);
  if (job && isBusy(job)) return;
  if (job?.ref.connectionId === connection.id) return parts.runner.tell(job.ref, { type: 'delete' });
  const call = parts.call(connection, asked.projectId);
  const ours = (await fetchSummarizers(call, temporaryMark)).some(
    ({ id, name }) => id === asked.scannerId && isTemporaryName(name),
  );
  if (!ours) return;
  await deleteScanner(call, asked.scannerId);
  // The connection that the job was made with is gone, and now its scanner is too.
  if (job) await parts.jobs.remove(job.ref);
}

type Place = { readonly connection: Connection; readonly projectId: number };

/** A key that may not read scanners is not asked for them. */
async function placesOf(connection: Connection, known: readonly Job[], parts: LeftoverParts): Promise<Place[]> {
  if (!holdsScope(connection.scopes, 'replay_scanner:read')) return [];
  const last = await parts.lastProject(connection.id);
  const ofJobs = known.filter(({ origin }) => origin === connection.origin).map(({ ref }) => ref.projectId);
  const projects = new Set([...ofJobs, ...(last === null ? [] : [last])]);
  return [...projects].map((projectId) => ({ connection, projectId }));
}

/** `null`: PostHog did not say. */
async function marked(
  place: Place,
  { call }: LeftoverParts,
): Promise<{ readonly place: Place; readonly scanners: readonly SavedScanner[] | null }> {
  try {
    const scanners = await fetchSummarizers(call(place.connection, place.projectId), temporaryMark);
    return { place, scanners: scanners.filter(({ name }) => isTemporaryName(name)) };
  } catch (error) {
    if (error instanceof CallFailed) return { place, scanners: null };
    throw error;
  }
}

function listed({ connection, projectId }: Place, scanner: SavedScanner, known: readonly Job[]): Leftover {
  const job = known.find((one) => one.origin === connection.origin && one.scanner?.name === scanner.name);
  return {
    connectionId: connection.id,
    origin: connection.origin,
    projectId,
    project: projectName(connection, projectId),
    scannerId: scanner.id,
    name: scanner.name,
    createdAt: scanner.createdAt,
    createdBy: scanner.createdBy,
    state: job && isBusy(job) ? 'in-use' : 'deletable',
  };
}

function unreachable({ ref, origin, scanner, createdAt }: Job, connections: readonly Connection[]): Leftover[] {
  if (scanner === null) return [];
  const connection = connections.find(({ id }) => id === ref.connectionId);
  return [
    {
      connectionId: connection?.id ?? null,
      origin,
      projectId: ref.projectId,
      project: connection ? projectName(connection, ref.projectId) : null,
      scannerId: scanner.id,
      name: scanner.name,
      createdAt,
      createdBy: null,
      state: 'unreachable',
    },
  ];
}

function isBusy({ phase }: Job): boolean {
  return phase.name !== 'ended' && phase.name !== 'asking';
}

function projectName({ projects }: Connection, projectId: number): string | null {
  return projects.find(({ id }) => id === projectId)?.name ?? null;
}
