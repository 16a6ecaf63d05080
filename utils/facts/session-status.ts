import * as z from 'zod/mini';
import { refKey, type SessionRef } from '@/utils/session/link';

/**
 * What goes on about a session besides its facts, for the pages that show it. While facts are gathered for the first
 * time they say so themselves; a refresh leaves the old facts standing, and only this tells that it is under way.
 */
export const sessionStatusSchema = z.object({
  /** Since when (ms since 1970) ready facts are asked for anew, `null` when they are not. */
  refreshingSince: z.nullable(z.number()),
  /** When PostHog asked for a rest (429) and the session stopped to refresh by itself. A refresh by hand goes on. */
  restingSince: z.nullable(z.number()),
});

export type SessionStatus = z.infer<typeof sessionStatusSchema>;

export const quietStatus: SessionStatus = { refreshingSince: null, restingSince: null };

/** The storage key of the status: `status:<connection>:<project>:<session>`. */
export function statusKey(ref: SessionRef): string {
  return `status:${refKey(ref)}`;
}

/** Reads a stored status. Nothing, or anything that this version did not write, is quiet. */
export function parseStatus(stored: unknown): SessionStatus {
  if (typeof stored !== 'string') return quietStatus;
  try {
    return sessionStatusSchema.parse(JSON.parse(stored));
  } catch {
    return quietStatus;
  }
}
