/**
 * PostHog's player: the only file that knows its DOM. Selectors carry the year they were last seen in.
 * PostHog: frontend/src/scenes/session-recordings/player (SessionRecordingPlayer.tsx, PlayerFrame.tsx,
 * controller/Seekbar.tsx, sessionRecordingPlayerLogic.ts).
 */
const selector = {
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

/** Every player in view: a notebook has several. */
export function playersInView(): Element[] {
  const all = [...document.querySelectorAll(selector.player)];
  return all.filter((one) => !one.closest(selector.seekbar) && one.checkVisibility());
}

/** Which player is meant: the one in view, or, where several are (a notebook), that of one recording. */
export type Sought = { readonly among: 'one' } | { readonly among: 'several'; readonly sessionId: string };

/**
 * The player that is meant, or `null`. A modal comes after the page below it, so that the last one is on top; the preview
 * that hovers over a seekbar is a player too, and is none for us.
 */
export function findPlayer(sought: Sought = { among: 'one' }): Player | null {
  const players = playersInView();
  const root =
    sought.among === 'one' ? players.at(-1) : players.find((one) => isLabelled(one, sought.sessionId, players));
  if (!root) return null;
  return {
    root,
    slider: root.querySelector<HTMLElement>(selector.slider),
    thumb: root.querySelector<HTMLElement>(selector.thumb),
  };
}

/**
 * Whether the place of this player alone, as far as that reaches, links to the recording: a notebook's node has it in its
 * title (PostHog: frontend/src/scenes/notebooks/Nodes/NotebookNodeRecording.tsx).
 */
function isLabelled(player: Element, sessionId: string, players: readonly Element[]): boolean {
  let place = player;
  for (let wider = place.parentElement; wider && onlyOneIn(wider, players); wider = wider.parentElement) place = wider;
  return place.querySelector(`a[href*="/replay/${CSS.escape(sessionId)}"]`) !== null;
}

function onlyOneIn(place: Element, players: readonly Element[]): boolean {
  return players.filter((one) => place.contains(one)).length === 1;
}

/**
 * Where the player stands, in ms from the recording's start, or `null` where that cannot be told. It reads the thumb,
 * which moves with every frame and does not depend on the time format that the person chose.
 */
export function readTime({ slider, thumb }: Player, lengthMs: number | null): number | null {
  const x = /translateX\((-?[\d.]+)px\)/.exec(thumb?.style.transform ?? '')?.[1];
  if (!lengthMs || !slider?.offsetWidth || !x) return null;
  return ((Number(x) + thumbRadius) / slider.offsetWidth) * lengthMs;
}

/** How far a length in whole seconds lies off at most, in ms. */
const wholeSeconds = 1500;

/**
 * The recording's length in ms: as it was told, unless the player's own `MM:SS/MM:SS` says another, as of a recording that
 * goes on. `null` where neither is known: absolute formats and narrow players show no total.
 */
export function lengthOf({ root }: Player, toldMs: number | null): number | null {
  const text = root.querySelector(selector.time)?.textContent ?? '';
  const total = /\/\s*((?:\d+:)?\d{1,2}:\d{2})\s*$/.exec(text)?.[1];
  if (!total) return toldMs;
  const shown = total.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000;
  return toldMs !== null && Math.abs(toldMs - shown) <= wholeSeconds ? toldMs : shown;
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
export function seekBySeekbar(player: Player, ms: number, lengthMs: number): void {
  const { slider } = player;
  if (!slider) return;
  const { left, top } = slider.getBoundingClientRect();
  const width = slider.offsetWidth;
  const far = (readTime(player, lengthMs) ?? 0) > lengthMs / 2 ? left : left + width;
  const target = left + Math.min(Math.max(ms / lengthMs, 0), 1) * width;
  const at = (clientX: number) => ({ bubbles: true, cancelable: true, clientX, clientY: top });
  slider.dispatchEvent(new MouseEvent('mousedown', at(far)));
  document.dispatchEvent(new PointerEvent('mouseup', at(target)));
}
