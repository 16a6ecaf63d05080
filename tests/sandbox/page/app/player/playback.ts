import { type eventWithTime, Replayer } from 'rrweb';
import { z } from 'zod';
import type { Snapshot } from '../snapshots.ts';
import { type Segment, segmentAt, segmentsOf } from './segments.ts';

export const SPEEDS = [0.5, 1, 1.5, 2, 3, 4, 8, 16] as const;

export type PlaybackState = {
  readonly phase: 'playing' | 'paused' | 'ended';
  readonly speed: number;
  readonly skipsInactivity: boolean;
  /** Runs through a stretch without activity right now. */
  readonly skipping: boolean;
};

declare global {
  interface Window {
    __POSTHOG_RECORDING_ENDED__?: boolean;
  }
}

const isRrwebEvent = z.custom<eventWithTime>((event) => typeof event === 'object' && event !== null);
const FULL_SNAPSHOT = 2;
/** Where PostHog keeps whether inactivity is skipped; on unless the person switched it off. */
const SKIP_KEY = 'scenes.session-recordings.player.playerSettingsLogic.skipInactivitySetting';
/** How long skipping an inactive stretch takes at most, in ms. */
const SKIP = 1200;

/** Plays one recording: rrweb's replayer for each window, under one clock of its own. Times in ms from the start. */
export class Playback {
  readonly segments: readonly Segment[];
  readonly start: number;
  readonly duration: number;
  #state: PlaybackState = {
    phase: 'paused',
    speed: 1,
    skipsInactivity: localStorage.getItem(SKIP_KEY) !== 'false',
    skipping: false,
  };
  #time = 0;
  readonly #windows: ReadonlyMap<string, eventWithTime[]>;
  readonly #watchers = new Set<() => void>();
  readonly #ticks = new Set<() => void>();
  #root: HTMLElement | null = null;
  #replayers = new Map<string, Replayer>();
  #shown: string | null = null;
  #frame = 0;
  #lastFrame = 0;

  constructor(snapshots: readonly Snapshot[]) {
    const byWindow = Map.groupBy(snapshots, (snapshot) => snapshot.windowId);
    const playable = [...byWindow].filter(
      ([, of]) => of.length > 1 && of.some(({ event }) => event.type === FULL_SNAPSHOT),
    );
    this.#windows = new Map(playable.map(([id, of]) => [id, of.map(({ event }) => isRrwebEvent.parse(event))]));
    this.segments = segmentsOf(snapshots.filter(({ windowId }) => this.#windows.has(windowId)));
    this.start = this.segments[0]?.start ?? 0;
    this.duration = (this.segments.at(-1)?.end ?? 0) - this.start;
  }

  get isPlayable(): boolean {
    return this.#windows.size > 0;
  }

  get state(): PlaybackState {
    return this.#state;
  }

  get time(): number {
    return this.#time;
  }

  /** Called when the state changes. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Called when the time changes: every frame while playing. */
  readonly onTime = (tick: () => void): (() => void) => {
    this.#ticks.add(tick);
    return () => this.#ticks.delete(tick);
  };

  /** Puts the player into the page at the time it is at. */
  mount(root: HTMLElement): void {
    this.#root = root;
    this.#apply();
  }

  /** Takes the player out of the page; the time is kept. */
  unmount(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const replayer of this.#replayers.values()) replayer.destroy();
    this.#replayers = new Map();
    this.#shown = null;
    this.#root = null;
  }

  play(): void {
    if (this.#state.phase === 'ended') this.#time = 0;
    this.#set({ phase: 'playing' });
    this.#apply();
  }

  pause(): void {
    if (this.#state.phase === 'playing') this.#set({ phase: 'paused', skipping: false });
    this.#apply();
  }

  toggle(): void {
    if (this.#state.phase === 'playing') this.pause();
    else this.play();
  }

  /** Goes to a time, clamped to the recording; playing stays playing, paused stays paused. */
  seek(time: number): void {
    this.#time = Math.min(Math.max(time, 0), this.duration);
    if (this.#state.phase === 'ended' && this.#time < this.duration) this.#set({ phase: 'paused' });
    this.#apply();
    this.#tell(this.#ticks);
  }

  setSpeed(speed: number): void {
    this.#set({ speed });
    this.#apply();
  }

  setSkipsInactivity(skipsInactivity: boolean): void {
    localStorage.setItem(SKIP_KEY, String(skipsInactivity));
    this.#set({ skipsInactivity, skipping: false });
    this.#apply();
  }

  #set(change: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...change };
    window.__POSTHOG_RECORDING_ENDED__ = this.#state.phase === 'ended';
    this.#tell(this.#watchers);
  }

  #tell(all: ReadonlySet<() => void>): void {
    for (const each of all) each();
  }

  /** Brings the replayers into line with time and state. */
  #apply(): void {
    if (!this.#root) return;
    const now = this.start + this.#time;
    const segment = segmentAt(this.segments, now);
    if (!segment) return;
    const replayer = this.#show(segment.windowId);
    const offset = Math.max(now - replayer.getMetaData().startTime, 0);
    replayer.setConfig({ speed: this.#pace(segment) });
    cancelAnimationFrame(this.#frame);
    if (this.#state.phase === 'playing') {
      replayer.play(offset);
      this.#lastFrame = performance.now();
      this.#frame = requestAnimationFrame(this.#run);
    } else replayer.pause(offset);
  }

  #show(windowId: string): Replayer {
    const root = this.#root;
    if (!root) throw new Error('The player is not in the page');
    if (this.#shown !== null && this.#shown !== windowId) this.#replayers.get(this.#shown)?.pause();
    let replayer = this.#replayers.get(windowId);
    if (!replayer) {
      replayer = new Replayer(this.#windows.get(windowId) ?? [], {
        root,
        showWarning: false,
        triggerFocus: false,
        mouseTail: { strokeStyle: '#f7a501' },
        insertStyleRules: ['* { scroll-behavior: auto !important; }'],
      });
      this.#replayers.set(windowId, replayer);
    }
    for (const [id, other] of this.#replayers) other.wrapper.hidden = id !== windowId;
    this.#shown = windowId;
    return replayer;
  }

  /** Times real time: inactive stretches go by in about a second when they are skipped. */
  #pace(segment: Segment): number {
    const { speed, skipsInactivity } = this.#state;
    const length = segment.end - segment.start;
    return skipsInactivity && !segment.active && length > SKIP * speed ? Math.max(length / SKIP, speed) : speed;
  }

  readonly #run = (frame: number): void => {
    const before = segmentAt(this.segments, this.start + this.#time);
    if (!before) return;
    const pace = this.#pace(before);
    const passed = Math.max(frame - this.#lastFrame, 0) * pace;
    this.#lastFrame = Math.max(frame, this.#lastFrame);
    // A skip ends where the activity begins, however long the frame took.
    const limit = pace > this.#state.speed ? before.end - this.start : this.duration;
    this.#time = Math.min(this.#time + passed, limit, this.duration);
    this.#tell(this.#ticks);
    if (this.#time >= this.duration) {
      this.#set({ phase: 'ended', skipping: false });
      this.#apply();
      return;
    }
    const after = segmentAt(this.segments, this.start + this.#time);
    const skipping = after !== undefined && this.#pace(after) > this.#state.speed;
    if (skipping !== this.#state.skipping) this.#set({ skipping });
    if (after !== before) this.#apply();
    else this.#frame = requestAnimationFrame(this.#run);
  };
}
