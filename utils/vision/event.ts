import type { Quota } from './cost';
import type { Plan } from './job';
import type { Reason } from './reason';

/** What the step function asks for. One request each, but `check`, which is several reads. */
export type Command =
  | { readonly kind: 'check' }
  /**
   * Reads the rows of the session. `observationId`: the one that is waited for, whose progress is worth knowing.
   * `closer`: a summary may be there without a row, so its event is looked for too, and its scanner (`null`: a hidden
   * one, or none).
   */
  | {
      readonly kind: 'look';
      readonly observationId: string | null;
      readonly closer: { readonly scannerId: string | null } | null;
    }
  | { readonly kind: 'create-scanner'; readonly name: string; readonly model: string }
  | { readonly kind: 'find-scanner'; readonly name: string }
  | { readonly kind: 'trigger'; readonly plan: Plan; readonly scannerId: string | null }
  | { readonly kind: 'keep-scanner'; readonly scannerId: string; readonly name: string }
  | { readonly kind: 'delete-scanner'; readonly scannerId: string };

/** What of an observation steers a job. */
export type Row = {
  readonly id: string;
  readonly scannerId: string;
  readonly scannerType: string;
  readonly inline: boolean;
  /** True for an inline scan with our prompt. */
  readonly ours: boolean;
  readonly status: 'pending' | 'running' | 'succeeded' | 'failed' | 'ineligible' | 'unknown';
  /** PostHog's kind of the error, empty where there is none. */
  readonly error: string;
  /** False for one that succeeded and whose output cannot be read. */
  readonly readable: boolean;
  readonly createdAt: number;
};

/** A saved summarizer, or one of the temporary ones. */
export type Scanner = {
  readonly id: string;
  readonly name: string;
  readonly credits: number | null;
};

/** What a `check` found. */
export type Checked = {
  readonly rows: readonly Row[];
  /** An event tells of a summary whose row is gone. */
  readonly recorded: boolean;
  /** `null`: the key may not read them, and `obstacle` says why. */
  readonly scanners: readonly Scanner[] | null;
  readonly inlineScan: boolean;
  readonly quota: Quota | null;
  /** Nothing can be started, whatever the person says. */
  readonly obstacle: Reason | null;
};

/** What happened: time, an answer, or a person. */
export type Event =
  | { readonly type: 'tick' }
  | ({ readonly type: 'checked' } & Checked)
  | {
      readonly type: 'looked';
      readonly rows: readonly Row[];
      /** Only after a closer look. */
      readonly recorded: boolean;
      readonly scannerGone: boolean;
      readonly progress: { readonly phase: string; readonly step: number; readonly steps: number } | null;
    }
  | { readonly type: 'created'; readonly scannerId: string; readonly credits: number | null }
  | { readonly type: 'found'; readonly scannerId: string | null }
  /** PostHog started it, or it was running already. `scannerId`: of an inline scan. */
  | { readonly type: 'started'; readonly scannerId: string | null }
  /** It was done before: nothing was started. */
  | { readonly type: 'settled'; readonly scannerId: string | null }
  | { readonly type: 'kept' }
  | { readonly type: 'deleted' }
  | { readonly type: 'failed'; readonly failed: Failed }
  | { readonly type: 'summarize' }
  | { readonly type: 'confirm'; readonly question: number; readonly option: number }
  | { readonly type: 'cancel' }
  | { readonly type: 'keep' }
  | { readonly type: 'delete' }
  | { readonly type: 'seen' }
  | { readonly type: 'key' };

/** Why a command gave nothing. */
export type Failed = {
  readonly reason: Reason;
  /**
   * `refused`: PostHog said no, and nothing was done. `unknown`: no answer, or none that tells; it may have been done.
   * `no-such-route`: this PostHog cannot do such a thing at all. `key`: there is no key, or none that PostHog takes.
   */
  readonly certainty: 'refused' | 'unknown' | 'no-such-route' | 'key';
  /** The member of the request that was refused, where PostHog named it. */
  readonly attr: string | null;
};
