import { z } from 'zod';

/** What the stored facts take, by session (`refKey`), so that the least recently used ones can make room. */
export const ledgerSchema = z.object({
  sessions: z.record(
    z.string(),
    z.object({
      /** ms since 1970. */
      usedAt: z.number(),
      /** Bytes by storage key. */
      bytes: z.record(z.string(), z.number()),
    }),
  ),
});

export type Ledger = z.infer<typeof ledgerSchema>;

export const emptyLedger: Ledger = { sessions: {} };

/** The ledger with one key of a session noted, and the session as used just now. */
export function noted(ledger: Ledger, session: string, key: string, bytes: number, now: number): Ledger {
  const before = ledger.sessions[session];
  const entry = { usedAt: now, bytes: { ...before?.bytes, [key]: bytes } };
  return { sessions: { ...ledger.sessions, [session]: entry } };
}

export function used(ledger: Ledger, session: string, now: number): Ledger {
  const before = ledger.sessions[session];
  return before ? { sessions: { ...ledger.sessions, [session]: { ...before, usedAt: now } } } : ledger;
}

export function without(ledger: Ledger, session: string): Ledger {
  const { [session]: _gone, ...sessions } = ledger.sessions;
  return { sessions };
}

export function totalBytes(ledger: Ledger): number {
  return Object.values(ledger.sessions).reduce((sum, { bytes }) => sum + sumOf(bytes), 0);
}

/**
 * The sessions that have to go until `room` bytes are not exceeded: those that no page shows first, the least recently
 * used of them first; never `keep`.
 */
export function toEvict(
  ledger: Ledger,
  room: number,
  keep: string,
  isShown: (session: string) => boolean = () => false,
): string[] {
  const candidates = Object.entries(ledger.sessions)
    .filter(([session]) => session !== keep)
    .map(([session, { usedAt, bytes }]) => ({ session, usedAt, size: sumOf(bytes), shown: isShown(session) }))
    .sort((one, other) => Number(one.shown) - Number(other.shown) || one.usedAt - other.usedAt);
  const evicted: string[] = [];
  let total = totalBytes(ledger);
  for (const { session, size } of candidates) {
    if (total <= room) break;
    evicted.push(session);
    total -= size;
  }
  return evicted;
}

function sumOf(bytes: Readonly<Record<string, number>>): number {
  return Object.values(bytes).reduce((sum, size) => sum + size, 0);
}
