import { VisionClock } from './clock.ts';

/** How a scan ends. */
export type Outcome =
  /** As the recording's own numbers say: ineligible, or a summary that is told from its events. */
  | { readonly kind: 'by the recording' }
  /** `output`: `model_output` as it is given, of any shape; without one it is told from the events. */
  | { readonly kind: 'succeeded'; readonly output?: unknown }
  | { readonly kind: 'failed' | 'ineligible'; readonly error: string }
  /** Started, and never written down: a run whose consent, budget or membership was lost on the way. */
  | { readonly kind: 'no row' }
  /** It hangs, until the reaper ends it after 140 min. */
  | { readonly kind: 'stuck' };

export type VisionSettings = {
  /**
   * `old`: no inline scans; `observe` always answers 202, without a look at consent; only failed scans can be retried;
   * the summarizer writes facets and event markers; the quota counts observations.
   */
  generation: 'old' | 'new';
  /** `absent`: there is no such route. */
  quota: 'by generation' | 'absent';
  /** Models that scanners may be made with, and what an observation by each costs in credits. */
  models: Record<string, number>;
  /** Of the next scans, in turn; the last one stays. */
  outcomes: Outcome[];
  /** From the start of a scan until its row is written, in ms. */
  rowAfter: number;
  /** From the start of a scan until it ends, in ms. */
  takes: number;
  /** Scans in flight at once in a project. */
  mostRunning: number;
  /** False: nothing can be started (503, or the outcome `failed` of an inline scan). */
  canStart: boolean;
  /** True: a retry finds the last run still closing (409). */
  stillClosing: boolean;
};

/** What was asked for and what came of it, over all projects. */
export type VisionCounters = {
  /** Scanners made by `POST scanners/`. */
  creates: number;
  /** Requests to start a scan that were accepted: `observe`, `inline_scan`, `retry`. */
  triggers: number;
  /** Scans that began to run. */
  scans: number;
  /** Scans that succeeded: what is billed. */
  paid: number;
  renames: number;
  deletes: number;
};

/** Replay Vision's state that no project owns: how it behaves, its clock, and what was counted. */
export class VisionControl {
  readonly clock: VisionClock;
  readonly settings: VisionSettings;
  readonly counters: VisionCounters;

  constructor(now: () => number) {
    this.clock = new VisionClock(now);
    this.settings = usual();
    this.counters = nothingCounted();
  }

  /** As after the start; the clock runs on at its usual speed. */
  reset(): void {
    Object.assign(this.settings, usual());
    Object.assign(this.counters, nothingCounted());
    this.clock.speed = 1;
  }

  /** The outcome of the next scan. */
  nextOutcome(): Outcome {
    const { outcomes } = this.settings;
    const next = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
    return next ?? { kind: 'by the recording' };
  }
}

function usual(): VisionSettings {
  return {
    generation: 'new',
    quota: 'by generation',
    models: { 'gemini-3.5-flash-lite': 2, 'gemini-3-flash-preview': 5, 'gemini-3.8-flash': 15 },
    outcomes: [{ kind: 'by the recording' }],
    rowAfter: 2_000,
    takes: 4 * 60_000,
    mostRunning: 300,
    canStart: true,
    stillClosing: false,
  };
}

function nothingCounted(): VisionCounters {
  return { creates: 0, triggers: 0, scans: 0, paid: 0, renames: 0, deletes: 0 };
}
