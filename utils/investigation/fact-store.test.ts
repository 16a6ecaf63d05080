import { describe, expect, it } from 'vitest';
import type { Fact } from '@/utils/facts/fact';
import type { FactData } from '@/utils/facts/session-facts';
import { factKey } from '@/utils/facts/session-facts';
import { quietStatus } from '@/utils/facts/session-status';
import type { SessionRef } from '@/utils/session/link';
import { type Area, createFactStore } from './fact-store';

const ref = (sessionId: string): SessionRef => ({ connectionId: 'c', projectId: 1, sessionId });

/** A console fact that takes about so many bytes. */
const sized = (bytes: number): Fact<FactData['console']> => ({
  state: 'ready',
  at: 1,
  data: { lines: [{ at: 1, level: 'error', message: 'x'.repeat(bytes) }], cut: false, requests: null },
});

function memory(quota: number): Area & { keys: () => string[] } {
  let items: Record<string, unknown> = {};
  return {
    keys: () => Object.keys(items).sort(),
    get: async (keys) => Object.fromEntries([keys].flat().flatMap((key) => (key in items ? [[key, items[key]]] : []))),
    set: async (added) => {
      const next = { ...items, ...added };
      if (JSON.stringify(next).length > quota) throw new Error('quota');
      items = next;
    },
    remove: async (keys) => {
      items = Object.fromEntries(Object.entries(items).filter(([key]) => ![keys].flat().includes(key)));
    },
  };
}

let clock = 0;
const now = () => {
  clock += 1;
  return clock;
};

describe('facts', () => {
  it('are read as they were written, each under a key of its own', async () => {
    const area = memory(10_000);
    const store = createFactStore({ area, now });
    await store.write(ref('s'), 'console', sized(10));
    await store.write(ref('s'), 'recording', { state: 'ready', at: 2, data: { kind: 'missing' } });
    expect(await store.read(ref('s'), 'console')).toEqual(sized(10));
    expect(await store.read(ref('s'), 'recording')).toEqual({ state: 'ready', at: 2, data: { kind: 'missing' } });
    expect(await store.read(ref('s'), 'events')).toBe(null);
    expect(area.keys()).toEqual(['facts-ledger', factKey(ref('s'), 'console'), factKey(ref('s'), 'recording')]);
  });

  it('of another shape read as not there', async () => {
    const area = memory(10_000);
    const store = createFactStore({ area, now });
    for (const stored of ['{', 7, JSON.stringify({ state: 'ready', at: 1, data: {} })]) {
      await area.set({ [factKey(ref('s'), 'console')]: stored });
      expect(await store.read(ref('s'), 'console')).toBe(null);
    }
  });

  it('are written in the order in which that was asked for', async () => {
    const store = createFactStore({ area: memory(10_000), now });
    void store.write(ref('s'), 'console', { state: 'loading', since: 1 });
    void store.write(ref('s'), 'console', sized(1));
    await store.write(ref('s'), 'console', sized(2));
    expect(await store.read(ref('s'), 'console')).toEqual(sized(2));
  });

  it('can be forgotten by session', async () => {
    const area = memory(10_000);
    const store = createFactStore({ area, now });
    await store.write(ref('a'), 'console', sized(1));
    await store.write(ref('b'), 'console', sized(1));
    await store.writeStatus(ref('b'), quietStatus);
    await store.forget((session) => session === 'c:1:b');
    expect(area.keys()).toEqual(['facts-ledger', factKey(ref('a'), 'console')]);
  });
});

describe('room', () => {
  const isThere = async (store: ReturnType<typeof createFactStore>, ...sessions: string[]) =>
    Promise.all(sessions.map(async (session) => (await store.read(ref(session), 'console')) !== null));

  it('is made by the session that nobody looked at for longest', async () => {
    const store = createFactStore({ area: memory(100_000), now, room: 2_500 });
    await store.write(ref('a'), 'console', sized(1_000));
    await store.write(ref('b'), 'console', sized(1_000));
    await store.touch(ref('a'));
    await store.write(ref('c'), 'console', sized(1_000));
    expect(await isThere(store, 'a', 'b', 'c')).toEqual([true, false, true]);
  });

  it('is not made by one that is on a screen, as long as another is there', async () => {
    const isShown = (session: string) => session === 'c:1:a';
    const store = createFactStore({ area: memory(100_000), now, room: 2_500, isShown });
    for (const session of ['a', 'b', 'c']) await store.write(ref(session), 'console', sized(1_000));
    expect(await isThere(store, 'a', 'b', 'c')).toEqual([true, false, true]);
  });

  it('is made by all others when the browser finds it too much all the same', async () => {
    const store = createFactStore({ area: memory(2_500), now });
    for (const session of ['a', 'b', 'c']) await store.write(ref(session), 'console', sized(900));
    expect(await isThere(store, 'b', 'c')).toEqual([false, true]);
  });

  it('that cannot be made is said in the place of the fact', async () => {
    const store = createFactStore({ area: memory(2_000), now });
    await store.write(ref('s'), 'console', { state: 'loading', since: 1 });
    await store.write(ref('s'), 'console', sized(5_000));
    expect(await store.read(ref('s'), 'console')).toMatchObject({ state: 'failed', failure: { kind: 'storage-full' } });
  });

  it('is found again after the worker died', async () => {
    const area = memory(100_000);
    const before = createFactStore({ area, now, room: 2_500 });
    await before.write(ref('a'), 'console', sized(1_000));
    await before.write(ref('b'), 'console', sized(1_000));
    await createFactStore({ area, now, room: 2_500 }).write(ref('c'), 'console', sized(1_000));
    expect(await isThere(before, 'a', 'b', 'c')).toEqual([false, true, true]);
  });
});
