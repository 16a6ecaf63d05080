import type { Moment } from './moment';
import type { Words } from './words';

/** What the section "Problems" holds. */
export type Problems = {
  /** Exceptions, rage clicks, dead clicks, console errors, console warnings; each group in the order of time. */
  readonly rows: readonly Problem[];
  /** Known-harmless messages in one grey line; they count nowhere. */
  readonly noise: Noise | null;
  /** Whole sentences: what was cut off, what was not captured. */
  readonly notes: readonly string[];
};

export type Problem = ExceptionProblem | ClicksProblem | ConsoleProblem;

type Row = {
  readonly key: string;
  /** Its first moment: that of the row. */
  readonly moment: Moment;
  /** Every moment, the first included, in the order of time. */
  readonly moments: readonly Moment[];
  readonly words: Words;
  readonly count: number;
};

/** Exceptions of one error-tracking issue, or that look the same where there is no issue. */
export type ExceptionProblem = Row & {
  readonly kind: 'exception';
  /** `null` where it was not captured. */
  readonly type: string | null;
  readonly value: string | null;
  readonly issueId: string | null;
  readonly fingerprint: string | null;
  /** Where it happened first: a path, and the function if the stack names one. */
  readonly path: string | null;
  readonly function: string | null;
  /** `false`: nothing caught it. `null`: not told. */
  readonly handled: boolean | null;
  readonly server: boolean;
};

/** Rage clicks or dead clicks on one element during one visit. `count`: clicks, as far as they were captured. */
export type ClicksProblem = Row & {
  readonly kind: 'rage-click' | 'dead-click';
  readonly element: string;
  readonly path: string | null;
  readonly tab: string | null;
  readonly spanMs: number;
};

/** Console lines with the same message. */
export type ConsoleProblem = Row & {
  readonly kind: 'console';
  readonly level: 'warn' | 'error';
  readonly message: string;
};

export type Noise = {
  /** "3 known-harmless browser messages" */
  readonly words: Words;
  readonly count: number;
  readonly messages: readonly { readonly message: string; readonly why: string; readonly moments: readonly Moment[] }[];
};
