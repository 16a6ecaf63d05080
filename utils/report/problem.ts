import { earlier, type Moment } from './moment';
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
};

export type ProblemKind =
  | 'exception'
  | 'submit-failed'
  | 'rage-click'
  | 'dead-click'
  | 'repeated-attempt'
  | 'form-abandoned'
  | 'u-turn'
  | 'slow-page'
  | 'failed-requests'
  | 'console-error'
  | 'console-warning';

export type Occurrence = { readonly moment: Moment };

/** Occurrences under the key that makes them the same problem, in the order in which the keys appeared. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, [Item, ...Item[]]> {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

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

/** Problems in the order of their first moment. */
export function byFirstMoment(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => one.first.offsetMs - other.first.offsetMs);
}
