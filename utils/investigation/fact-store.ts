import type { Fact } from '@/utils/facts/fact';
import { type FactData, type FactName, factKey, formatFact, parseFact } from '@/utils/facts/session-facts';
import { parseStatus, type SessionStatus, statusKey } from '@/utils/facts/session-status';
import { refKey, type SessionRef } from '@/utils/session/link';
import { emptyLedger, type Ledger, ledgerSchema, noted, toEvict, used, without } from './ledger';

/** The part of a browser storage area that facts need. Tests put a map with a quota in its place. */
export type Area = {
  get(keys: string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
};

/** Where facts lie: a fact a key, each written whole. Writes happen in the order in which they were asked for. */
export type FactStore = {
  /** `null`: never stored, evicted, or stored by a version that wrote another shape. */
  readonly read: <Name extends FactName>(ref: SessionRef, name: Name) => Promise<Fact<FactData[Name]> | null>;
  /** Stores a fact. Where the browser refuses it, the fact is stored as failed for want of memory. */
  readonly write: <Name extends FactName>(ref: SessionRef, name: Name, fact: Fact<FactData[Name]>) => Promise<void>;
  readonly readStatus: (ref: SessionRef) => Promise<SessionStatus>;
  readonly writeStatus: (ref: SessionRef, status: SessionStatus) => Promise<void>;
  /** What was kept under a key; `undefined` where nothing is, or no longer. */
  readonly readKept: (key: string) => Promise<unknown>;
  /** Keeps a text for as long as the session's facts are. Where the browser has no room, it is not kept. */
  readonly keep: (ref: SessionRef, key: string, text: string) => Promise<void>;
  /** Notes that somebody looks at the session. */
  readonly touch: (ref: SessionRef) => Promise<void>;
  /** Forgets every session that `which` names by its `refKey`. */
  readonly forget: (which: (session: string) => boolean) => Promise<void>;
};

export type FactStoreOptions = {
  readonly area: Area;
  readonly now?: () => number;
  /** Bytes for all sessions together. The area holds 10 MB, and others keep small things in it too. */
  readonly room?: number;
  /** Whether a page shows this session: it is the last to be evicted. */
  readonly isShown?: (session: string) => boolean;
};

const ledgerKey = 'facts-ledger';

export function createFactStore({ area, now = Date.now, room = 8_000_000, isShown }: FactStoreOptions): FactStore {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  async function readLedger(): Promise<Ledger> {
    const parsed = ledgerSchema.safeParse((await area.get(ledgerKey))[ledgerKey]);
    return parsed.success ? parsed.data : emptyLedger;
  }

  async function evict(ledger: Ledger, sessions: readonly string[]): Promise<Ledger> {
    if (sessions.length === 0) return ledger;
    await area.remove(sessions.flatMap((session) => Object.keys(ledger.sessions[session]?.bytes ?? {})));
    return sessions.reduce(without, ledger);
  }

  /** True when it is stored. Makes room first, and once more when the browser still finds it too much. */
  async function put(ref: SessionRef, key: string, text: string): Promise<boolean> {
    const session = refKey(ref);
    const size = new TextEncoder().encode(text).length + key.length;
    for (const limit of [room, 0]) {
      const before = noted(await readLedger(), session, key, size, now());
      const ledger = await evict(before, toEvict(before, limit, session, isShown));
      try {
        await area.set({ [key]: text, [ledgerKey]: ledger });
        return true;
      } catch {
        await area.set({ [ledgerKey]: noted(ledger, session, key, 0, now()) });
      }
    }
    return false;
  }

  return {
    read: async (ref, name) => {
      const key = factKey(ref, name);
      return parseFact(name, (await area.get(key))[key]);
    },
    write: (ref, name, fact) =>
      inTurn(async () => {
        const key = factKey(ref, name);
        if (await put(ref, key, formatFact(name, fact))) return;
        await area.remove(key);
        await put(ref, key, formatFact(name, { state: 'failed', at: now(), failure: { kind: 'storage-full' } }));
      }),
    readStatus: async (ref) => {
      const key = statusKey(ref);
      return parseStatus((await area.get(key))[key]);
    },
    writeStatus: (ref, status) =>
      inTurn(async () => {
        await put(ref, statusKey(ref), JSON.stringify(status));
      }),
    readKept: async (key) => (await area.get(key))[key],
    keep: (ref, key, text) =>
      inTurn(async () => {
        await put(ref, key, text);
      }),
    touch: (ref) => inTurn(async () => area.set({ [ledgerKey]: used(await readLedger(), refKey(ref), now()) })),
    forget: (which) =>
      inTurn(async () => {
        const ledger = await readLedger();
        const rest = await evict(ledger, Object.keys(ledger.sessions).filter(which));
        await area.set({ [ledgerKey]: rest });
      }),
  };
}
