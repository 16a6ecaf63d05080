import { isPlayerModal } from '@/utils/session/recording-in-view';
import { findPlayer } from './player';

/** Below this much room the web app folds up: the dock then lies over it instead of pushing. CSS pixels. */
const leastRoom = 640;

/** How the dock stands to the page: beside it, over its right part, or even over the modal that holds the player. */
export type Stance = 'beside' | 'over' | 'above';

/**
 * Makes room at the right for a dock of `width` CSS pixels. Where there is too little, or the player still lies below the
 * dock (a layout that asks the viewport and not its container), the page keeps its room and the dock lies over it.
 */
export function pushPage(width: number): Stance {
  // PostHog's modals hang on the viewport: no push moves them, and below its own player the dock would be of no use.
  if (isPlayerModal(location)) return keepRoom('above');
  const room = window.innerWidth - width;
  if (room < leastRoom) return keepRoom('over');
  setPageWidth(`calc(100% - ${width}px)`);
  const player = findPlayer()?.root.getBoundingClientRect();
  return !player || player.right <= room + 1 ? 'beside' : keepRoom('over');
}

function keepRoom(stance: Stance): Stance {
  releasePage();
  return stance;
}

/** Gives the page all its room back, exactly as it was. */
export function releasePage(): void {
  if (original === null) return;
  document.documentElement.style.width = original;
  original = null;
  window.dispatchEvent(new Event('resize'));
}

/** The inline width that the page itself had given its root; `null` while we changed nothing. */
let original: string | null = null;

function setPageWidth(width: string): void {
  const { style } = document.documentElement;
  original ??= style.width;
  if (style.width === width) return;
  style.width = width;
  // Container queries notice by themselves; code that listens to the window does not.
  window.dispatchEvent(new Event('resize'));
}
