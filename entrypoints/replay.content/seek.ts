import { findPlayer, readTime, seekByAddress, seekBySeekbar } from './player';

export type SeekOutcome = 'moved' | 'no-player' | 'stuck';

/** How long a player may take to show that it moved, in ms. A seek over many events rebuilds the page it plays. */
const patience = 1500;

/** The fastest that PostHog plays: what the thumb may have moved on since it arrived. */
const fastestSpeed = 16;

/**
 * Moves the open player to `ms` from the recording's start, by its address and, where that moves nothing, by its
 * seekbar; either is believed only after the time was read back.
 */
export async function seek(ms: number, durationMs: number | null, signal: AbortSignal): Promise<SeekOutcome> {
  if (!findPlayer()) return 'no-player';
  seekByAddress(ms);
  if (await arrives(ms, durationMs, signal)) return 'moved';
  const player = findPlayer();
  if (!player) return 'no-player';
  if (durationMs === null) return 'stuck';
  seekBySeekbar(player, ms, durationMs, readTime(player, durationMs));
  return (await arrives(ms, durationMs, signal)) ? 'moved' : 'stuck';
}

/** Whether the player shows `ms` before its patience ends, allowing for what it played since. */
async function arrives(ms: number, durationMs: number | null, signal: AbortSignal): Promise<boolean> {
  const asked = performance.now();
  while (!signal.aborted) {
    const waited = performance.now() - asked;
    const player = findPlayer();
    const now = player && readTime(player, durationMs);
    if (now !== null && isAt(now, ms, waited, pixelMs(player?.slider, durationMs))) return true;
    if (waited > patience) return false;
    await nextLook();
  }
  return false;
}

function isAt(now: number, ms: number, waited: number, pixel: number): boolean {
  const slack = 1000 + 2 * pixel;
  return now >= ms - slack && now <= ms + slack + waited * fastestSpeed;
}

/** What one pixel of the seekbar is worth, in ms: its thumb says no more than that. */
function pixelMs(slider: HTMLElement | null | undefined, durationMs: number | null): number {
  return slider?.offsetWidth && durationMs ? durationMs / slider.offsetWidth : 0;
}

function nextLook(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}
