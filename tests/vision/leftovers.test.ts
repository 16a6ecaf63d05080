import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteLeftover, type LeftoverParts, listLeftovers } from '@/entrypoints/background/vision-leftovers';
import type { Connection } from '@/utils/connections/connection';
import { createClient } from '@/utils/posthog/client';
import type { SessionRef } from '@/utils/session/link';
import { isTemporaryName, temporaryName } from '@/utils/vision/scanner-name';
import { refOf } from '../investigation/fan-out.ts';
import { makeSample } from '../investigation/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Device, jobOf, type Life, live, newDevice, origin, pass } from './life.ts';

const minute = 60_000;
let sandbox: Sandbox;
let device: Device;
let life: Life;
let ref: SessionRef;
let connections: Connection[];
let key: string | null;
let sessions = 0;

beforeAll(async () => {
  const events = [{ name: '$pageview', after: 1_000, properties: {} }];
  // A session a test: the events of summaries stay.
  sandbox = await startSandbox({
    samples: Array.from({ length: 20 }, (_, at) => makeSample({ name: `shopper-${at}`, events })),
  });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.vision.reset();
  sandbox.project('shop').vision.clear();
  // Servers without inline scans are those where something can be left behind.
  sandbox.vision.settings.generation = 'old';
  device = newDevice(sandbox);
  life = live(device);
  ref = refOf(sandbox, sandbox.samples.get(`shopper-${sessions}`)?.sessionId ?? '');
  sessions += 1;
  key = sandbox.keys.vision;
  connections = [aConnection({ id: ref.connectionId })];
});

function aConnection(columns: Partial<Connection>): Connection {
  const { id, name } = sandbox.projects.shop;
  return {
    id: 'another',
    origin,
    label: 'PostHog Cloud US',
    credential: { kind: 'personal-key', masked: null, keep: 'device' },
    scopes: ['*'],
    scopedTeams: null,
    projects: [{ id, name, token: null, timeZone: null }],
    capabilities: {},
    status: 'ok',
    ...columns,
  };
}

function parts(lastProject: number | null = sandbox.projects.shop.id): LeftoverParts {
  const client = createClient({
    origin,
    readKey: async () => key,
    now: sandbox.now,
    backoffMs: 1,
    deadlineMs: 5_000,
    fetch: sandbox.fetch,
  });
  return {
    jobs: life.jobs,
    runner: life.runner,
    connections: async () => connections,
    call: (_, projectId) => ({ client, projectId, signal: new AbortController().signal }),
    lastProject: async () => lastProject,
  };
}

const vision = () => sandbox.project('shop').vision;
const temporary = () =>
  vision()
    .saved()
    .filter(({ name }) => isTemporaryName(name));

/** A job with a temporary scanner: a press and a yes, and as long as is said. */
async function summarize(ms: number): Promise<void> {
  await life.runner.summarize(ref, origin);
  const phase = (await jobOf(life, ref))?.phase;
  if (phase?.name !== 'asking') throw new Error(`It is ${JSON.stringify(phase)}`);
  await life.runner.tell(ref, { type: 'confirm', question: phase.question, option: 0 });
  await pass(device, life, ms);
}

describe('scanners that were left', () => {
  it('are those with our mark, whoever made them, and no others', async () => {
    vision().addScanner({ name: 'Ours' });
    vision().addScanner({ name: temporaryName('elsewhere-1') });
    expect(await listLeftovers(parts())).toMatchObject([
      {
        connectionId: ref.connectionId,
        origin,
        projectId: sandbox.projects.shop.id,
        project: 'Northleaf shop',
        name: temporaryName('elsewhere-1'),
        state: 'deletable',
      },
    ]);
  });

  it('are in use while their scan goes on, and then wait for a word', async () => {
    await summarize(minute);
    expect(await listLeftovers(parts())).toMatchObject([{ state: 'in-use' }]);
    await pass(device, life, 10 * minute);
    const [left] = await listLeftovers(parts(null));
    expect(left).toMatchObject({ state: 'deletable', name: temporary()[0]?.name });
  });

  it('are not there any more once they are kept or deleted', async () => {
    await summarize(10 * minute);
    await life.runner.tell(ref, { type: 'keep' });
    expect(await listLeftovers(parts())).toEqual([]);
  });

  it('are not asked for with a key that may not read them', async () => {
    vision().addScanner({ name: temporaryName('elsewhere-1') });
    connections = [aConnection({ scopes: ['query:read'] })];
    sandbox.requests.clear();
    expect(await listLeftovers(parts())).toEqual([]);
    expect(sandbox.requests.all()).toEqual([]);
  });

  it('that a job knows of are not forgotten where PostHog cannot be asked', async () => {
    await summarize(10 * minute);
    key = null;
    expect(await listLeftovers(parts())).toMatchObject([{ state: 'unreachable', connectionId: ref.connectionId }]);
    connections = [];
    expect(await listLeftovers(parts())).toMatchObject([{ state: 'unreachable', connectionId: null, origin }]);
  });
});

describe('deleting one', () => {
  const ask = (scannerId: string, connectionId = ref.connectionId) =>
    deleteLeftover({ connectionId, projectId: ref.projectId, scannerId }, parts());

  it('goes by its job, which knows then that it is gone', async () => {
    await summarize(10 * minute);
    await ask(temporary()[0]?.id ?? '');
    expect(temporary()).toEqual([]);
    expect(sandbox.vision.counters.deletes).toBe(1);
    expect((await jobOf(life, ref))?.scanner?.fate).toBe('deleted');
  });

  it('goes without a job where another device made it', async () => {
    const { id } = vision().addScanner({ name: temporaryName('elsewhere-1') });
    await ask(id);
    expect(temporary()).toEqual([]);
  });

  it('goes by another connection where its own was removed, and the job with it', async () => {
    await summarize(10 * minute);
    connections = [aConnection({ id: 'another' })];
    await ask(temporary()[0]?.id ?? '', 'another');
    expect(temporary()).toEqual([]);
    expect(await jobOf(life, ref)).toBe(null);
  });

  it('spares one whose scan goes on', async () => {
    await summarize(minute);
    await ask(temporary()[0]?.id ?? '');
    expect(temporary()).toHaveLength(1);
  });

  it('spares whatever is not ours, whoever asks', async () => {
    const { id } = vision().addScanner({ name: 'Ours' });
    await ask(id);
    await ask(id, 'unknown');
    expect(vision().saved()).toHaveLength(1);
    expect(sandbox.vision.counters.deletes).toBe(0);
  });
});
