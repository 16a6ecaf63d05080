import { findPlayer } from './player';

/** Below this much room the web app folds up: the dock then lies over it instead of pushing. CSS pixels. */
const leastRoom = 640;

/**
 * Makes room at the right for a dock of `width` CSS pixels. Where there is too little, or the player still lies below the
 * dock (a layout that asks the viewport and not its container), the page keeps its room and the dock lies over it.
 */
export function pushPage(width: number): void {
  const room = window.innerWidth - width;
  if (room >= leastRoom) {
    setPageWidth(`calc(100% - ${width}px)`);
    const player = findPlayer()?.root.getBoundingClientRect();
    if (!player || player.right <= room + 1) return;
  }
  releasePage();
}

/** Gives the page all its room back, exactly as it was. */
export function releasePage(): void {
  if (original === null) return;
  const { style } = document.documentElement;
  if (original === '') style.removeProperty('width');
  else style.setProperty('width', original);
  original = null;
  window.dispatchEvent(new Event('resize'));
}

/** The inline width that the page itself had given its root; `null` while we changed nothing. */
let original: string | null = null;

function setPageWidth(width: string): void {
  const { style } = document.documentElement;
  original ??= style.width;
  if (style.width === width) return;
  style.setProperty('width', width);
  // Container queries notice by themselves; code that listens to the window does not.
  window.dispatchEvent(new Event('resize'));
}
