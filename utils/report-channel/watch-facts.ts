import { type FactName, factKey, factNames, parseFact, type SessionFacts } from '@/utils/facts/session-facts';
import type { SessionRef } from '@/utils/session/link';
import { watchSession } from '@/utils/session-area/watch-session';

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
    otherSessions: loading,
  };
}

/** Calls back with all facts of a session now and whenever one of them changed. Returns how to stop. */
export function watchFacts(ref: SessionRef, onFacts: (facts: SessionFacts) => void): () => void {
  const nameOf = new Map<string, FactName>(factNames.map((name) => [factKey(ref, name), name]));
  let facts = noFacts();
  return watchSession([...nameOf.keys()], (items) => {
    for (const [key, value] of items) {
      const name = nameOf.get(key);
      if (name) facts = { ...facts, [name]: parseFact(name, value) ?? noFacts()[name] };
    }
    onFacts(facts);
  });
}
