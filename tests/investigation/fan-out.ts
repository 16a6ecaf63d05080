import type { Capabilities } from '@/utils/connections/connection';
import type { Fact } from '@/utils/facts/fact';
import { type FactData, type FactName, factNames } from '@/utils/facts/session-facts';
import { type Area, createFactStore, type FactStore } from '@/utils/investigation/fact-store';
import { type Access, createInvestigator, type Investigator } from '@/utils/investigation/investigator';
import { createLookUps, type LookUps } from '@/utils/investigation/look-ups';
import { createClient } from '@/utils/posthog/client';
import type { SessionRef } from '@/utils/session/link';
import type { Sandbox } from '../sandbox/server.ts';

/** A map that refuses what is too much, as `storage.session` does. */
export function memoryArea(quota = 10_000_000): Area & { readonly map: Map<string, unknown> } {
  const map = new Map<string, unknown>();
  const size = (items: Iterable<readonly [string, unknown]>) =>
    [...items].reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
  return {
    map,
    get: async (keys) =>
      Object.fromEntries([keys].flat().flatMap((key) => (map.has(key) ? [[key, map.get(key)]] : []))),
    set: async (items) => {
      const next = new Map([...map, ...Object.entries(items)]);
      if (size(next) > quota) throw new Error('Session storage quota bytes exceeded. Values were not stored.');
      for (const [key, value] of Object.entries(items)) map.set(key, value);
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) map.delete(key);
    },
  };
}

export type FanOut = {
  readonly area: ReturnType<typeof memoryArea>;
  readonly store: FactStore;
  readonly investigator: Investigator;
  readonly lookUps: LookUps;
  readonly lacks: Capabilities;
  /** A new life of the worker over the same memory. */
  readonly reborn: () => FanOut;
  /** Waits until every fact of a session, or each of those named, is ready or failed. */
  readonly settled: (ref: SessionRef, names?: readonly FactName[]) => Promise<Facts>;
};

export type Facts = { readonly [Name in FactName]: Fact<FactData[Name]> | null };

export type FanOutOptions = {
  readonly key?: string;
  readonly deadlineMs?: number;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly area?: ReturnType<typeof memoryArea>;
  readonly lacks?: Capabilities;
};

/** The fan-out as the background builds it, against a sandbox. */
export function fanOutAgainst(sandbox: Sandbox, options: FanOutOptions = {}): FanOut {
  const { key = sandbox.keys.readOnly, deadlineMs = 10_000, now = sandbox.now, lacks = {} } = options;
  const { area = memoryArea(), fetch = sandbox.fetch } = options;
  const remembered: { -readonly [Name in keyof Capabilities]: Capabilities[Name] } = lacks;
  const client = createClient({
    origin: 'https://us.posthog.com',
    readKey: async () => key,
    fetch,
    now,
    deadlineMs,
    backoffMs: 1,
  });
  const store = createFactStore({ area, now });
  const access = async (): Promise<Access> => ({
    client,
    mayUse: () => true,
    lacks: remembered,
    rememberLack: (what) => {
      remembered[what] = true;
    },
  });
  const investigator = createInvestigator({ store, now, access });
  return {
    area,
    store,
    investigator,
    lookUps: createLookUps({ store, access, now }),
    lacks: remembered,
    reborn: () => fanOutAgainst(sandbox, { ...options, area, lacks: remembered }),
    settled: async (ref, names = factNames) => {
      for (;;) {
        const facts = await readFacts(store, ref);
        const open = names.filter((name) => facts[name] === null || facts[name]?.state === 'loading');
        const { refreshingSince } = await store.readStatus(ref);
        if (open.length === 0 && refreshingSince === null) return facts;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

export async function readFacts(store: FactStore, ref: SessionRef): Promise<Facts> {
  return {
    recording: await store.read(ref, 'recording'),
    events: await store.read(ref, 'events'),
    exceptions: await store.read(ref, 'exceptions'),
    console: await store.read(ref, 'console'),
    issues: await store.read(ref, 'issues'),
    observations: await store.read(ref, 'observations'),
    otherSessions: await store.read(ref, 'otherSessions'),
  };
}

export function refOf(sandbox: Sandbox, sessionId: string): SessionRef {
  return { connectionId: 'c1', projectId: sandbox.projects.shop.id, sessionId };
}
