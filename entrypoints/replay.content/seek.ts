import { findPlayer, lengthOf, readTime, type Sought, seekByAddress, seekBySeekbar } from './player';

export type SeekOutcome = 'moved' | 'no-player' | 'stuck';

/** How long a player may take to show that it moved, in ms; a seek over many events rebuilds the page it plays. */
const patience = { address: 600, seekbar: 1400 } as const;

/**
 * Moves the open player to `ms` from the recording's start, by its address and, where that moves nothing, by its
 * seekbar; either is believed only after the time was read back. `durationMs` is the recording's length where known;
 * `onLength` is told the length as the player counts it, once that can be seen. One of several players is moved by its
 * seekbar alone: the address might move them all.
 */
export async function seek(
  ms: number,
  durationMs: number | null,
  signal: AbortSignal,
  onLength: (lengthMs: number) => void,
  sought: Sought = { among: 'one' },
): Promise<SeekOutcome> {
  const player = findPlayer(sought);
  if (!player) return 'no-player';
  const length = lengthOf(player, durationMs);
  const before = readTime(player, length);

  /** What the player shows once it is at `ms`; `null` when its patience ends. */
  const arrival = async (within: number): Promise<number | null> => {
    const target = Math.min(ms, length ?? ms);
    const asked = performance.now();
    while (performance.now() - asked < within) {
      // Never at once: a seekbar follows its own press.
      await pause();
      if (signal.aborted) break;
      const here = findPlayer(sought);
      const now = here && readTime(here, length);
      // The thumb says no more than its pixel does, and lengths are told in whole seconds.
      const slack = 1000 + (2 * (length ?? 0)) / (here?.slider?.offsetWidth || 1);
      if (now !== null && hasArrived(now, target, before, slack)) return now;
    }
    return null;
  };

  if (sought.among === 'one') {
    seekByAddress(ms);
    const now = await arrival(patience.address);
    if (now !== null) {
      if (length) onLength(lengthBy(now, ms, length));
      return 'moved';
    }
  }
  const seekable = findPlayer(sought);
  if (!seekable?.slider) return 'no-player';
  if (signal.aborted || length === null) return 'stuck';
  seekBySeekbar(seekable, ms, length);
  return (await arrival(patience.seekbar)) === null ? 'stuck' : 'moved';
}

/**
 * Recordings are told in whole seconds, and the thumb shows a share of the true length: where it stands after the player
 * went to exactly `ms` says what that is. Too near the start a pixel would say too much.
 */
export function lengthBy(now: number, ms: number, length: number): number {
  return ms > length / 4 && Math.abs(now - ms) < 1000 ? (length * ms) / now : length;
}

/**
 * Whether a player that stood at `before` went to `ms`, give or take `slack`, or has played on from there since: however
 * fast it skips inactivity, by itself it never goes back. All in ms.
 */
export function hasArrived(now: number, ms: number, before: number | null, slack: number): boolean {
  if (Math.abs(now - ms) <= slack) return true;
  return now > ms && before !== null && (before < ms || now < before);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}
