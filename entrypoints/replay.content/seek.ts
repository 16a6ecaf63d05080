import { findPlayer, lengthOf, readTime, seekByAddress, seekBySeekbar } from './player';

export type SeekOutcome = 'moved' | 'no-player' | 'stuck';

/** How long a player may take to show that it moved, in ms; a seek over many events rebuilds the page it plays. */
const patience = { address: 600, seekbar: 1400 } as const;

/** How many times faster than life a player may run while it skips inactivity. */
const fastest = 50;

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
  let looked = asked;
  while (looked - asked < within) {
    await pause();
    if (signal.aborted) return false;
    const player = findPlayer();
    const now = player && readTime(player, length);
    const since = performance.now() - looked;
    looked += since;
    // The thumb says no more than its pixel does, and lengths are told in whole seconds.
    const slack = 1000 + (2 * (length ?? 0)) / (player?.slider?.offsetWidth || 1);
    if (now !== null && hasArrived({ ms: target, before, now, slack, since })) return true;
  }
  return false;
}

type Reading = {
  /** Where it should be, where it was when it was asked, where it is. ms from the recording's start. */
  readonly ms: number;
  readonly before: number | null;
  readonly now: number;
  /** How far off a reading may be, and the time since the last one, in ms. */
  readonly slack: number;
  readonly since: number;
};

/**
 * Whether the player is at `ms`, or just played on from there. A player that was past it all the time did not arrive:
 * it must have gone back.
 */
export function hasArrived({ ms, before, now, slack, since }: Reading): boolean {
  const past = now - ms;
  if (Math.abs(past) <= slack) return true;
  const wentOn = past > 0 && past <= slack + since * fastest;
  return wentOn && (before === null || before < ms || now < before);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}
