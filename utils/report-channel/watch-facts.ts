import { browser } from 'wxt/browser';
import { type FactName, factKey, factNames, parseFact, type SessionFacts } from '@/utils/facts/session-facts';
import type { SessionRef } from '@/utils/session/link';

/** Facts that are not there yet. */
export function noFacts(): SessionFacts {
  const loading = { state: 'loading', since: 0 } as const;
  return {
    recording: loading,
    events: loading,
    exceptions: loading,
    console: loading,
    issues: loading,
    observations: loading,
  };
}

/** Calls back with all facts of a session now and whenever one of them changed. Returns how to stop. */
export function watchFacts(ref: SessionRef, onFacts: (facts: SessionFacts) => void): () => void {
  const nameOf = new Map<string, FactName>(factNames.map((name) => [factKey(ref, name), name]));
  let facts = noFacts();
  let stopped = false;
  const changedSince = new Set<string>();

  const take = (stored: ReadonlyMap<string, unknown>) => {
    let changed = false;
    for (const [key, value] of stored) {
      const name = nameOf.get(key);
      if (!name) continue;
      facts = { ...facts, [name]: parseFact(name, value) ?? noFacts()[name] };
      changed = true;
    }
    if (changed && !stopped) onFacts(facts);
  };

  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    if (area !== 'session') return;
    for (const key of Object.keys(changes)) changedSince.add(key);
    take(new Map(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
  };
  // Listening first: what is written between reading and listening would be lost.
  browser.storage.onChanged.addListener(listener);
  void browser.storage.session.get([...nameOf.keys()]).then((stored) => {
    // What changed while this was read is newer than what was read.
    take(new Map(Object.entries(stored).filter(([key]) => !changedSince.has(key))));
  });
  return () => {
    stopped = true;
    browser.storage.onChanged.removeListener(listener);
  };
}
