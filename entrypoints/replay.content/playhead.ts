import { findPlayer, lengthOf, readTime, type Sought } from './player';

/** How often the playhead is told, in ms: four times a second is smooth enough for a row that lights up. */
const period = 250;

/**
 * Tells where a player stands, in ms from the recording's start, at most four times a second and only when it moved;
 * `onPlayer` is called when a player appeared, went, or was replaced (PostHog makes a new one for each recording).
 */
export function watchPlayhead(
  signal: AbortSignal,
  sought: Sought,
  durationMs: () => number | null,
  onMove: (ms: number) => void,
  onPlayer: () => void,
): void {
  let root: Element | null = null;
  let last: number | null = null;
  const look = () => {
    const player = findPlayer(sought);
    if ((player?.root ?? null) !== root) {
      root = player?.root ?? null;
      last = null;
      onPlayer();
    }
    const now = player && readTime(player, lengthOf(player, durationMs()));
    if (now === null || now === last) return;
    last = now;
    onMove(now);
  };
  const timer = setInterval(look, period);
  signal.addEventListener('abort', () => clearInterval(timer));
  look();
}
