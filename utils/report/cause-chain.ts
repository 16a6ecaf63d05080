import type { Moment } from './moment';
import type { Words } from './words';

/** A link of the chain of cause, always of one tab: what was done, what failed, what was done next, how it ended. */
export type ChainLink = {
  readonly kind: 'action' | 'failure' | 'aftermath' | 'outcome';
  readonly moment: Moment;
  readonly words: Words;
  /** Said at its end, quietly: `and 11 more in 8 s`. */
  readonly note: string | null;
  /** The error-tracking issue of a failure. */
  readonly issueId: string | null;
  /** The rule by which it stands here, for those who ask. */
  readonly rule: string;
};
