import type { ExceptionStep } from './exception-steps';
import type { Moment } from './moment';
import type { Words } from './words';

/** A link of the chain of cause, always of one tab: what was done, what failed, what was done next, how it ended. */
export type ChainLink = {
  readonly kind: 'action' | 'failure' | 'aftermath' | 'outcome';
  readonly moment: Moment;
  readonly words: Words;
  /** The rule by which it stands here, for those who ask. */
  readonly rule: string;
  /** Said at its end, quietly: `and 11 more in 8 s`. */
  readonly note: string | null;
  /** What the app noted before a failure, `$exception_steps`. */
  readonly steps: readonly ExceptionStep[];
  /** The error-tracking issue of a failure. */
  readonly issueId: string | null;
};

type Told = 'kind' | 'moment' | 'words' | 'rule';

/** A link that says no more than what is given. */
export function chainLink(parts: Pick<ChainLink, Told> & Partial<ChainLink>): ChainLink {
  return { note: null, steps: [], issueId: null, ...parts };
}
