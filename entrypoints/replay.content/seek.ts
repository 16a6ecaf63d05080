import { findPlayer, lengthOf, readTime, seekByAddress, seekBySeekbar } from './player';

export type SeekOutcome = 'moved' | 'no-player' | 'stuck';

/** How long a player may take to show that it moved, in ms; a seek over many events rebuilds the page it plays. */
const patience = { address: 600, seekbar: 1400 } as const;

/**
 * Moves the open player to `ms` from the recording's start, by its address and, where that moves nothing, by its
 * seekbar; either is believed only after the time was read back. `durationMs` is the recording's length where known.
 */
export async function seek(ms: number, durationMs: number | null, signal: AbortSignal): Promise<SeekOutcome> {
  const player = findPlayer();
  if (!player) return 'no-player';
  const length = lengthOf(player, durationMs);
  const before = readTime(player, length);
  seekByAddress(ms);
  if (await arrives(ms, before, length, patience.address, signal)) return 'moved';

  const seekable = findPlayer();
  if (!seekable?.slider) return 'no-player';
  if (signal.aborted || length === null) return 'stuck';
  seekBySeekbar(seekable, ms, length);
  return (await arrives(ms, before, length, patience.seekbar, signal)) ? 'moved' : 'stuck';
}

/** Whether the player shows `ms` before its patience ends. It never looks at once: a seekbar follows its own press. */
async function arrives(
  ms: number,
  before: number | null,
  length: number | null,
  within: number,
  signal: AbortSignal,
): Promise<boolean> {
  const target = Math.min(ms, length ?? ms);
  const asked = performance.now();
  while (performance.now() - asked < within) {
    await pause();
    if (signal.aborted) return false;
    const player = findPlayer();
    const now = player && readTime(player, length);
    // The thumb says no more than its pixel does, and lengths are told in whole seconds.
    const slack = 1000 + (2 * (length ?? 0)) / (player?.slider?.offsetWidth || 1);
    if (now !== null && hasArrived(now, target, before, slack)) return true;
  }
  return false;
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
