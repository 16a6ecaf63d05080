import type { Capabilities } from '@/utils/connections/connection';
import { dataOf, type Fact } from '@/utils/facts/fact';
import type { Failure } from '@/utils/facts/failure';
import { type FactData, type FactName, factNames } from '@/utils/facts/session-facts';
import { quietStatus } from '@/utils/facts/session-status';
import type { Client } from '@/utils/posthog/client';
import { CallFailed } from '@/utils/posthog/errors';
import { refKey, type SessionRef } from '@/utils/session/link';
import type { FactStore } from './fact-store';
import { isCurrent, isMissingYet, mayBeYoung, type Signs } from './freshness';
import { gatherers } from './gatherers';
import type { Question } from './question';

/** What an investigation needs of a connection. */
export type Access = {
  readonly client: Client;
  readonly mayUse: (scope: string) => boolean;
  readonly lacks: Capabilities;
  readonly rememberLack: (what: keyof Capabilities) => void;
};

export type InvestigatorOptions = {
  readonly store: FactStore;
  /** Rejects with `CallFailed` when the connection is gone. */
  readonly access: (connectionId: string) => Promise<Access>;
  /** The recording is in this project, for certain. */
  readonly onFound?: (ref: SessionRef) => void;
  readonly now?: () => number;
};

/** Gathers what reports need. All it learns lands in the store, and none of its promises waits for PostHog. */
export type Investigator = {
  /** Holds a session for one page. The last page that lets go aborts what is under way for it. */
  readonly hold: (ref: SessionRef) => () => void;
  /** Whether a page holds the session that has this `refKey`. */
  readonly isHeld: (session: string) => boolean;
  /**
   * Gathers what is not there, and joins what is under way. `opened`: a person opened the report, so what failed or may
   * have changed is asked for again; otherwise a page only lost its port.
   */
  readonly investigate: (ref: SessionRef, opened: boolean) => Promise<void>;
  readonly retry: (ref: SessionRef, names: readonly FactName[]) => Promise<void>;
  /** Asks for everything anew; the old facts stand meanwhile. */
  readonly refresh: (ref: SessionRef) => Promise<void>;
  /** The same for a session that still goes on, when it is due and PostHog has not asked for a rest. */
  readonly keepFresh: (ref: SessionRef) => Promise<void>;
};

/** What this life of the worker does about a session. Nothing that a person sees: that lies in the store. */
type Run = {
  readonly ref: SessionRef;
  readonly controller: AbortController;
  readonly underWay: { [Name in FactName]?: Promise<FactData[Name] | null> };
  holders: number;
};

/**
 * `first`: there is nothing to show yet. `refresh`: by hand, a failure replaces what stood there. `silent`: nobody asked
 * for it, and after a failure the old fact still stands.
 */
type Manner = 'first' | 'refresh' | 'silent';

/** A worker dies 30 s after its last call to the browser, and waiting for an answer is none. */
const touchEveryMs = 20_000;

export function createInvestigator({ store, access, onFound, now = Date.now }: InvestigatorOptions): Investigator {
  const runs = new Map<string, Run>();

  function runOf(ref: SessionRef): Run {
    const key = refKey(ref);
    const known = runs.get(key);
    if (known) return known;
    const run: Run = { ref, controller: new AbortController(), underWay: {}, holders: 0 };
    runs.set(key, run);
    return run;
  }

  /** Starts what `choose` names, but for what was under way before it looked: that is joined, or has just ended. */
  async function startChosen(ref: SessionRef, choose: () => Promise<readonly Choice[]>): Promise<void> {
    const run = runOf(ref);
    const joined = new Set(Object.keys(run.underWay));
    const free = (await choose()).filter(({ name }) => !joined.has(name) && run.underWay[name] === undefined);
    await Promise.all(
      manners.map((manner) => {
        const names = free.filter((choice) => choice.manner === manner).map(({ name }) => name);
        return start(run, names, manner);
      }),
    );
  }

  /** Starts to gather. Resolves when the store says so. */
  async function start(run: Run, names: readonly FactName[], manner: Manner): Promise<void> {
    if (names.length === 0 || run.controller.signal.aborted) return;
    const asked = now();
    const question = prepare(run, asked, manner);
    const beat = setInterval(() => void store.touch(run.ref), touchEveryMs);
    void Promise.all(names.map((name) => gather(run, name, manner, asked, question)))
      .then(async (failures) => {
        if (manner === 'first' || run.controller.signal.aborted) return;
        const rests = manner === 'silent' && failures.some((failure) => failure?.kind === 'throttled');
        await store.writeStatus(run.ref, { ...quietStatus, restingSince: rests ? now() : null });
      })
      .finally(() => clearInterval(beat));
    if (manner !== 'first') return store.writeStatus(run.ref, { refreshingSince: asked, restingSince: null });
    await Promise.all(names.map((name) => store.write(run.ref, name, { state: 'loading', since: asked })));
  }

  /** What all gatherers of one fan-out are told. */
  async function prepare(run: Run, asked: number, manner: Manner): Promise<Question> {
    const { ref, controller, underWay } = run;
    const { client, mayUse, lacks, rememberLack } = await access(ref.connectionId);
    return {
      client,
      projectId: ref.projectId,
      sessionId: ref.sessionId,
      signal: controller.signal,
      now: asked,
      fresh: manner !== 'first' || mayBeYoung(ref.sessionId, asked),
      mayUse,
      lacks,
      rememberLack,
      sibling: async (name) => (await underWay[name]) ?? dataOf(await store.read(ref, name)),
      previous: async (name) => (manner === 'silent' ? dataOf(await store.read(ref, name)) : null),
    };
  }

  /** Gathers one fact and stores what came of it. Resolves to the failure, if it was one; never rejects. */
  async function gather<Name extends FactName>(
    { ref, controller: { signal }, underWay }: Run,
    name: Name,
    manner: Manner,
    asked: number,
    question: Promise<Question>,
  ): Promise<Failure | null> {
    const { promise, resolve } = Promise.withResolvers<FactData[Name] | null>();
    setUnderWay(underWay, name, promise);
    try {
      const data = await gatherers[name](await question);
      signal.throwIfAborted();
      resolve(data);
      await store.write(ref, name, { state: 'ready', at: asked, data });
      if (name === 'recording' && dataOf(await store.read(ref, 'recording'))?.kind === 'found') onFound?.(ref);
      return null;
    } catch (error) {
      resolve(null);
      if (signal.aborted) return null;
      const failure = toFailure(error);
      if (manner !== 'silent') await store.write(ref, name, { state: 'failed', at: now(), failure });
      return failure;
    } finally {
      delete underWay[name];
    }
  }

  async function readAll(ref: SessionRef): Promise<StoredFact[]> {
    return Promise.all(factNames.map(async (name) => ({ name, fact: await store.read(ref, name) })));
  }

  async function readSigns(ref: SessionRef): Promise<Signs> {
    const [recording, events] = await Promise.all([store.read(ref, 'recording'), store.read(ref, 'events')]);
    return { sessionId: ref.sessionId, recording, events };
  }

  return {
    hold: (ref) => {
      const run = runOf(ref);
      run.holders += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        run.holders -= 1;
        if (run.holders > 0) return;
        runs.delete(refKey(ref));
        run.controller.abort();
      };
    },

    isHeld: (session) => (runs.get(session)?.holders ?? 0) > 0,

    investigate: async (ref, opened) => {
      await store.touch(ref);
      await startChosen(ref, async () => {
        const [facts, signs, status] = await Promise.all([readAll(ref), readSigns(ref), store.readStatus(ref)]);
        const { refreshingSince } = status;
        const isStale = ({ name, fact }: StoredFact): boolean => {
          if (fact?.state !== 'ready') return false;
          if (refreshingSince !== null && fact.at < refreshingSince) return true;
          return opened && (!isCurrent(name, fact, signs, now()) || (name === 'recording' && isMissingYet(signs)));
        };
        return facts.flatMap((stored): Choice[] => {
          if (isOpen(stored.fact) || (opened && mayBeAskedAgain(stored.fact, now()))) {
            return [{ name: stored.name, manner: 'first' }];
          }
          return isStale(stored) ? [{ name: stored.name, manner: 'silent' }] : [];
        });
      });
    },

    retry: (ref, names) =>
      startChosen(ref, async () => {
        // Other sessions stand on these two: what kept them away kept those away too.
        const isBehind = names.includes('recording') || names.includes('events');
        const others = isBehind ? await store.read(ref, 'otherSessions') : null;
        const all = new Set<FactName>(others?.state === 'failed' ? [...names, 'otherSessions'] : names);
        return [...all].map((name) => ({ name, manner: 'first' }));
      }),

    refresh: (ref) =>
      startChosen(ref, async () =>
        (await readAll(ref)).map(({ name, fact }) => ({ name, manner: fact?.state === 'ready' ? 'refresh' : 'first' })),
      ),

    keepFresh: (ref) =>
      startChosen(ref, async () => {
        const [facts, signs, status] = await Promise.all([readAll(ref), readSigns(ref), store.readStatus(ref)]);
        if (status.restingSince !== null) return [];
        const due = facts.filter(({ name, fact }) => fact?.state === 'ready' && !isCurrent(name, fact, signs, now()));
        return due.map(({ name }) => ({ name, manner: 'silent' }));
      }),
  };
}

type StoredFact = { readonly name: FactName; readonly fact: Fact<unknown> | null };
type Choice = { readonly name: FactName; readonly manner: Manner };

const manners = ['first', 'refresh', 'silent'] as const satisfies Manner[];

/** Never stored in a shape that can be read, or begun by a worker that is gone. */
function isOpen(fact: Fact<unknown> | null): boolean {
  return fact === null || fact.state === 'loading';
}

/** A failed fact, unless PostHog said when to come back and that is still to come. */
function mayBeAskedAgain(fact: Fact<unknown> | null, now: number): boolean {
  if (fact?.state !== 'failed') return false;
  return fact.failure.kind !== 'throttled' || (fact.failure.retryAt ?? 0) <= now;
}

function setUnderWay<Name extends FactName>(
  underWay: { [Each in Name]?: Promise<FactData[Each] | null> },
  name: Name,
  promise: Promise<FactData[Name] | null>,
): void {
  underWay[name] = promise;
}

/** The failure to store for whatever was thrown. */
export function toFailure(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure;
  return { kind: 'unexpected', detail: error instanceof Error ? error.name : 'Unknown error' };
}
