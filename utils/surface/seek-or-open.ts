import type { SeekOutcome } from '@/utils/player/player-port';
import type { SessionRef } from '@/utils/session/link';
import { openRecording } from './open-pages';
import type { Source } from './source';

/** What became of a press on a moment. */
export type SeekResult =
  | SeekOutcome
  /** No player shows the session: PostHog was opened at the moment, in a new tab. */
  | 'opened'
  /** The same, because the player beside the dock shows another session. */
  | 'opened-beside-other';

/** Moves the player of a session to `ms` from its start; where none shows it, opens PostHog there. */
export async function seekOrOpen(
  source: Pick<Source, 'seek'>,
  origin: string,
  ref: SessionRef,
  ms: number,
): Promise<SeekResult> {
  const outcome = await source.seek(ref.sessionId, ms);
  if (outcome !== 'no-player' && outcome !== 'other-session') return outcome;
  await openRecording(origin, ref, ms);
  return outcome === 'other-session' ? 'opened-beside-other' : 'opened';
}
