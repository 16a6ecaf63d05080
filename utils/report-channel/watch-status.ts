import { parseStatus, type SessionStatus, statusKey } from '@/utils/facts/session-status';
import type { SessionRef } from '@/utils/session/link';
import { watchSession } from '@/utils/session-area/watch-session';

/** Calls back with what goes on about a session now and whenever it changes. Returns how to stop. */
export function watchStatus(ref: SessionRef, onStatus: (status: SessionStatus) => void): () => void {
  const key = statusKey(ref);
  return watchSession([key], (items) => onStatus(parseStatus(items.get(key))));
}
