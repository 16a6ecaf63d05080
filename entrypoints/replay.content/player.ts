/**
 * PostHog's player: the only file that knows its DOM. Selectors carry the year they were last seen in.
 * PostHog: frontend/src/scenes/session-recordings/player (SessionRecordingPlayer.tsx, PlayerFrame.tsx,
 * controller/Seekbar.tsx, sessionRecordingPlayerLogic.ts).
 */
const selector = {
  wrapper: '.SessionRecordingPlayerWrapper', // 2026
  player: '.SessionRecordingPlayer', // 2023 to 2026
  seekbar: '.PlayerSeekbar', // 2023 to 2026
  slider: '.PlayerSeekbar__slider', // 2023 to 2026
  thumb: '.PlayerSeekbar__thumb', // 2023 to 2026
  time: '[data-attr="recording-timestamp"]', // 2026
} as const;

/** Half of the thumb, in CSS pixels: its style says where it begins, the time is at its middle. */
const thumbRadius = 7.5;

export type Player = {
  readonly root: Element;
  /** `null` while there is nothing to seek in: not loaded yet, not found, deleted. */
  readonly slider: HTMLElement | null;
  readonly thumb: HTMLElement | null;
};

/**
 * The player in view, or `null`. A modal comes after the page below it, so that the last one is on top; the preview that
 * hovers over a seekbar is a player too, and is none for us.
 */
export function findPlayer(): Player | null {
  const wrappers = document.querySelectorAll(selector.wrapper);
  const all = wrappers.length > 0 ? wrappers : document.querySelectorAll(selector.player);
  const root = [...all].filter((one) => one.closest(selector.seekbar) === null && isVisible(one)).at(-1);
  if (!root) return null;
  const [slider, thumb] = [root.querySelector(selector.slider), root.querySelector(selector.thumb)];
  return {
    root: root.querySelector(selector.player) ?? root,
    slider: slider instanceof HTMLElement ? slider : null,
    thumb: thumb instanceof HTMLElement ? thumb : null,
  };
}

function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/**
 * Where the player stands, in ms from the recording's start, or `null` where that cannot be told. It reads the thumb,
 * which moves with every frame and does not depend on the time format that the person chose. `durationMs` is the
 * recording's length; without it the player's own total is taken.
 */
export function readTime({ root, slider, thumb }: Player, durationMs: number | null): number | null {
  const duration = durationMs ?? readTotal(root);
  const x = thumb && /translateX\((-?[\d.]+)px\)/.exec(thumb.style.transform)?.[1];
  if (!duration || !slider?.offsetWidth || x === undefined || x === null) return null;
  return ((Number(x) + thumbRadius) / slider.offsetWidth) * duration;
}

/** The total of `MM:SS/MM:SS`, in ms. Absolute formats and narrow players show none. */
function readTotal(root: Element): number | null {
  const total = /\/\s*((?:\d+:)?\d{1,2}:\d{2})\s*$/.exec(root.querySelector(selector.time)?.textContent ?? '')?.[1];
  return total ? total.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000 : null;
}

/**
 * Asks the player that owns the page's address to go to `ms`, without a reload: it listens to `t` on `popstate`.
 * The entry's state stays: PostHog's router counts in it, and a wrong count makes it ask about unsaved changes.
 */
export function seekByAddress(ms: number): void {
  const url = new URL(location.href);
  // `t=0` reads as no time at all, `timestamp` would win over `t`, and `pause` would pause the player again.
  url.searchParams.set('t', String(Math.max(0.001, Math.round(ms) / 1000)));
  url.searchParams.delete('timestamp');
  url.searchParams.delete('pause');
  history.replaceState(history.state, '', url);
  window.dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

/**
 * Presses the seekbar at `ms`, as a person would: for players that do not listen to the address (modals, notebooks).
 * The press begins far from the thumb, since near it PostHog remembers the offset; the release is a PointerEvent because
 * a MouseEvent would cut the fraction of its pixel, worth seconds in a long recording.
 */
export function seekBySeekbar({ slider }: Player, ms: number, durationMs: number, thumbAt: number | null): void {
  if (!slider) return;
  const { left, top, height } = slider.getBoundingClientRect();
  const width = slider.offsetWidth;
  const clientY = top + height / 2;
  const far = (thumbAt ?? 0) > durationMs / 2 ? left : left + width;
  const target = left + (Math.min(Math.max(ms, 0), durationMs) / durationMs) * width;
  slider.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, clientX: far, clientY }));
  for (const type of ['mousemove', 'mouseup']) {
    document.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, clientX: target, clientY }));
  }
}
