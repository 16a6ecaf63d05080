import type { EventTarget } from '@/utils/facts/events';
import { earlier, type Moment } from './moment';
import { compareTexts } from './timeline';
import type { Words } from './words';

/** Something that went wrong, or may have: its first moment is the row, repeats are folded into the count. */
export type Problem = {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly words: Words;
  /** A second line, quietly: where it happened, how long it went on. */
  readonly detail: string | null;
  readonly count: number;
  readonly first: Moment;
  readonly last: Moment;
  /** The error-tracking issue that it belongs to. */
  readonly issueId: string | null;
  /** What came after it, as far as events tell: `no event followed`. `null` where its rule does not look. */
  readonly aftermath: Words | null;
  /** Whether the page answered what was done; `null` where nothing was asked of it, or it cannot be told. */
  readonly answer: Answer | null;
  readonly weight: Weight;
  /** The visit on which it first happened; `null` where it belongs to none. */
  readonly visitId: number | null;
  /** The element that it is about, and the address at which it happened. */
  readonly target: EventTarget | null;
  readonly url: string | null;
  /** The rule that fired, for those who ask. */
  readonly rule: string;
};

/**
 * `none`: no event followed, or none but one that tells of trouble. `unchanged`: the SDK saw that the page did not
 * change. `error`: an exception followed. `slow`: it came, but late.
 */
export type Answer = 'none' | 'unchanged' | 'error' | 'slow' | 'answered';

/** `failure`: something broke. `friction`: somebody struggled. `innocent`: explained by what is usual, and not counted. */
export type Weight = 'failure' | 'friction' | 'innocent';

export type ProblemKind =
  | 'exception'
  | 'submit-failed'
  | 'rage-click'
  | 'dead-click'
  | 'dead-swipe'
  | 'repeated-attempt'
  | 'form-abandoned'
  | 'u-turn'
  | 'slow-page'
  | 'layout-shift'
  | 'failed-requests'
  | 'console-error'
  | 'console-warning';

export type Occurrence = { readonly moment: Moment };

/** The first and the last of some occurrences. */
export function span(occurrences: readonly [Occurrence, ...Occurrence[]]): { first: Moment; last: Moment } {
  const [one] = occurrences;
  return occurrences.reduce(
    ({ first, last }, { moment }) => ({
      first: earlier(moment, first),
      last: moment.offsetMs > last.offsetMs ? moment : last,
    }),
    { first: one.moment, last: one.moment },
  );
}

/** Problems in the order of their first moment; those of one instant in the order of their ids. */
export function byFirstMoment(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => one.first.offsetMs - other.first.offsetMs || compareTexts(one.id, other.id));
}
