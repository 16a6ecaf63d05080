import type { ChainLink } from './cause-chain';
import type { Moment } from './moment';
import type { Problem } from './problem';
import type { Words } from './words';

export type VerdictKind = 'blocked' | 'degraded' | 'cannot-tell' | 'nothing-went-wrong';

/** What happened, in one sentence: never without evidence, never by a model. */
export type Verdict = {
  readonly kind: VerdictKind;
  /** `Blocked at checkout: Pay now threw a TypeError 3 times, left 40 s later`. */
  readonly words: Words;
  /** Where it stands in the recording; `null` where nothing went wrong, or nothing can be told. */
  readonly moment: Moment | null;
  /** The page on which it happened, `/checkout`. */
  readonly path: string | null;
  /** The rule that fired, for those who ask. */
  readonly rule: string;
  /** What the rule read, each with its moment. */
  readonly evidence: readonly { readonly words: Words; readonly moment: Moment }[];
  /** From the last action before the failure to how it ended; empty where nothing failed. */
  readonly chain: readonly ChainLink[];
  /** The problem that it is about, whose impact on others is asked first. */
  readonly top: Problem | null;
};
