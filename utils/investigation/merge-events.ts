import { emptyContext, type SessionContext, type SessionEvent } from '@/utils/facts/events';

/** Both lists without repeats; of an event that is in both, the newer answer counts. */
export function mergeEvents(known: readonly SessionEvent[], newer: readonly SessionEvent[]): SessionEvent[] {
  const byUuid = new Map(known.map((event) => [event.uuid, event]));
  for (const event of newer) byUuid.set(event.uuid, event);
  return [...byUuid.values()];
}

/** What the contexts say together; where several speak, the first. */
export function mergeContexts(...contexts: readonly SessionContext[]): SessionContext {
  const merged = { ...emptyContext };
  for (const context of contexts.toReversed()) Object.assign(merged, filled(context));
  return merged;
}

function filled(context: SessionContext): Partial<SessionContext> {
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== null));
}
