import { createJobs, type Jobs } from '@/entrypoints/background/vision-jobs';
import { createVisionRunner, type VisionRunner } from '@/entrypoints/background/vision-runner';
import type { Capabilities } from '@/utils/connections/connection';
import { holdsScope } from '@/utils/connections/scopes';
import { createFactStore, type FactStore } from '@/utils/investigation/fact-store';
import { createClient } from '@/utils/posthog/client';
import { CallFailed } from '@/utils/posthog/errors';
import type { SessionRef } from '@/utils/session/link';
import type { Job } from '@/utils/vision/job';
import { type Recorded, readMemory, recordedKey, recordedSchema } from '@/utils/vision/memory';
import { memoryArea } from '../investigation/fan-out.ts';
import type { Sandbox } from '../sandbox/server.ts';

/** Where a worker dies: at a request of this method and path, before it is sent or before its answer is read. */
export type Death = { readonly at: RegExp; readonly when: 'before' | 'after' };

/** A device: what it keeps, its key and its clock. Workers come and go on it. */
export type Device = {
  readonly sandbox: Sandbox;
  readonly disk: Map<string, unknown>;
  readonly memory: ReturnType<typeof memoryArea>;
  readonly lacks: Record<string, boolean>;
  key: string | null;
  /** What the connection knows of its key's scopes. */
  scopes: readonly string[];
  alarm: number | null;
  badge: string;
  offline: boolean;
  /** The browser refuses to write. */
  full: boolean;
  /** ms by which the device's clock differs from the sandbox's. */
  ahead: number;
  /** Texts of what was sent, `POST /path`, in order. */
  readonly sent: string[];
};

export function newDevice(sandbox: Sandbox, key = sandbox.keys.vision): Device {
  return {
    sandbox,
    disk: new Map(),
    memory: memoryArea(),
    lacks: {},
    key,
    scopes: ['*'],
    alarm: null,
    badge: '',
    offline: false,
    full: false,
    ahead: 0,
    sent: [],
  };
}

/** One life of the worker on a device. */
export type Life = {
  readonly runner: VisionRunner;
  readonly facts: FactStore;
  readonly jobs: Jobs;
  /** Nothing of this life reaches the disk or PostHog any more. */
  readonly die: () => void;
  /** Resolves when it died where it was to. */
  readonly dead: Promise<void>;
};

const origin = 'https://us.posthog.com';

export function live(device: Device, death?: Death): Life {
  const { sandbox } = device;
  const { promise: dead, resolve } = Promise.withResolvers<void>();
  let alive = true;
  const die = () => {
    alive = false;
    resolve();
  };
  /** What a dead worker waits for never comes. */
  const unlessDead = <Value>(value: () => Value | Promise<Value>): Promise<Value> =>
    alive ? Promise.resolve(value()) : new Promise(() => {});

  /** A disk takes its time, in which a worker may die. */
  const onDisk = async <Value>(work: () => Value): Promise<Value> => {
    await new Promise((resolve) => setImmediate(resolve));
    return unlessDead(work);
  };

  const client = createClient({
    origin,
    readKey: async () => device.key,
    now: () => nowOn(device),
    backoffMs: 1,
    deadlineMs: 5_000,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const line = `${request.method} ${pathname.replace(/^\/api\/projects\/\d+\//, '')}`;
      if (alive && death?.when === 'before' && death.at.test(line)) die();
      return unlessDead(async () => {
        if (device.offline) throw new TypeError('Failed to fetch');
        device.sent.push(line);
        const answer = await sandbox.fetch(request);
        if (alive && death?.when === 'after' && death.at.test(line)) die();
        return unlessDead(() => answer);
      });
    },
  });

  const jobs = createJobs({
    get: (key) =>
      onDisk(() =>
        Object.fromEntries(
          [...device.disk]
            .filter(([name]) => key === null || name === key)
            .map(([name, value]) => [name, structuredClone(value)]),
        ),
      ),
    set: (items) =>
      onDisk(() => {
        if (device.full) throw new Error('QUOTA_BYTES quota exceeded');
        for (const [name, value] of Object.entries(items)) device.disk.set(name, structuredClone(value));
      }),
    remove: (key) =>
      onDisk(() => {
        device.disk.delete(key);
      }),
  });
  const facts = createFactStore({ area: device.memory, now: () => nowOn(device) });
  const lacks: Capabilities = device.lacks;
  const runner = createVisionRunner({
    jobs,
    facts,
    memory: device.memory,
    now: () => nowOn(device),
    hasKey: async () => device.key !== null,
    access: async () => {
      if (device.key === null) throw new CallFailed({ kind: 'no-key' });
      return {
        client,
        lacks,
        mayUse: (scope) => holdsScope(device.scopes, scope),
        rememberLack: (what) => {
          device.lacks[what] = true;
        },
      };
    },
    setAlarm: async (at) => {
      if (alive) device.alarm = at;
    },
    onUnseen: async ({ count, summaries }) => {
      if (alive) device.badge = summaries > 0 ? String(summaries) : count > 0 ? '!' : '';
    },
  });
  return { runner, facts, jobs, die, dead };
}

export function nowOn({ sandbox, ahead }: Device): number {
  return sandbox.vision.clock.now() + ahead;
}

/** Lets time pass, on the device and in PostHog; the alarm rings when it is due. */
export async function pass(device: Device, life: Life, ms: number): Promise<void> {
  const { clock } = device.sandbox.vision;
  const until = nowOn(device) + ms;
  for (;;) {
    const { alarm } = device;
    if (alarm === null || alarm > until) break;
    clock.advance(Math.max(0, alarm - nowOn(device)));
    await life.runner.runDue();
  }
  clock.advance(Math.max(0, until - nowOn(device)));
}

export async function jobOf({ jobs }: Pick<Life, 'jobs'>, ref: SessionRef): Promise<Job | null> {
  const stored = await jobs.read(ref);
  return stored?.state === 'readable' ? stored.job : null;
}

export async function recordedOn(device: Device, ref: SessionRef): Promise<Recorded | null> {
  const key = recordedKey(ref);
  return readMemory(recordedSchema, (await device.memory.get(key))[key]);
}

export { origin };
