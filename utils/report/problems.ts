import type { RequestCounts } from '@/utils/facts/console';
import { findAbandonedForms } from './abandoned-forms';
import { groupConsole } from './console-groups';
import type { SortedLines } from './console-noise';
import { findDeadClicks } from './dead-clicks';
import { type DatedException, groupExceptions } from './exception-groups';
import { exceptionTitle, thrownTitle } from './exception-title';
import { tellFailedRequests } from './failed-requests';
import { findFailedSubmits } from './failed-submits';
import type { Moment } from './moment';
import { byFirstMoment, type Problem } from './problem';
import { findRageClicks } from './rage-clicks';
import { findRepeatedAttempts } from './repeated-attempts';
import type { SeenEvents } from './seen-events';
import { findSlowVisits } from './slow-visits';
import { findUTurns } from './u-turns';

/** What counts, by what it is; each list in the order of first moments. */
export type ProblemLists = {
  readonly exceptions: readonly Problem[];
  readonly failedSubmits: readonly Problem[];
  readonly rageClicks: readonly Problem[];
  readonly deadClicks: readonly Problem[];
  readonly repeatedAttempts: readonly Problem[];
  readonly abandonedForms: readonly Problem[];
  readonly uTurns: readonly Problem[];
  readonly slowVisits: readonly Problem[];
  readonly failedRequests: readonly Problem[];
  readonly consoleErrors: readonly Problem[];
  readonly consoleWarnings: readonly Problem[];
};

export type Problems = ProblemLists & {
  /** Clicks that look like a struggle and are explained by what is usual, never counted. */
  readonly innocent: readonly Problem[];
  /** Known-harmless messages of browsers and extensions, never counted. */
  readonly noise: readonly Problem[];
  /** Of what there is more than was read. */
  readonly cut: readonly ('exceptions' | 'console lines')[];
};

export type ProblemsInput = {
  readonly exceptions: readonly DatedException[];
  /** The ids of exceptions that are noise. */
  readonly harmless: ReadonlySet<string>;
  readonly lines: SortedLines;
  readonly seen: SeenEvents;
  /** `null`: it is not known whether any request failed. */
  readonly requests: RequestCounts | null;
  /** When the session starts. */
  readonly start: Moment;
  readonly cut: Problems['cut'];
};

/** Everything that went wrong, grouped; what is explained, and what is known to be harmless, stands apart. */
export function findProblems({ exceptions, harmless, lines, seen, requests, start, cut }: ProblemsInput): Problems {
  const [noisyExceptions, realExceptions] = partition(exceptions, ({ uuid }) => harmless.has(uuid));
  // The console repeats what was thrown: that is told once, as the exception.
  const thrown = new Set(realExceptions.map(exceptionTitle));
  const logged = lines.counted.filter(({ message }) => !thrown.has(thrownTitle(message)));
  const console = groupConsole(logged, seen);
  const [innocentRages, rageClicks] = partition(findRageClicks(seen), isInnocent);
  const deadClicks = findDeadClicks(seen);
  const failedSubmits = findFailedSubmits(seen);
  const told = [...innocentRages, ...rageClicks, ...deadClicks, ...failedSubmits];
  const [innocentAttempts, repeatedAttempts] = partition(findRepeatedAttempts(seen, told), isInnocent);
  return {
    exceptions: groupExceptions(realExceptions),
    failedSubmits,
    rageClicks,
    deadClicks,
    repeatedAttempts,
    abandonedForms: findAbandonedForms(seen),
    uTurns: findUTurns(seen),
    slowVisits: findSlowVisits(seen),
    failedRequests: tellFailedRequests(requests, start),
    consoleErrors: console.filter(({ kind }) => kind === 'console-error'),
    consoleWarnings: console.filter(({ kind }) => kind === 'console-warning'),
    innocent: byFirstMoment([...innocentRages, ...innocentAttempts]),
    noise: [...groupExceptions(noisyExceptions), ...groupConsole(lines.harmless, seen)].map((problem) => ({
      ...problem,
      weight: 'innocent',
      rule: 'A message that browsers and extensions produce by themselves; it says nothing about the page.',
    })),
    cut,
  };
}

/** Every problem that counts, neither innocent nor noise, in the order of first moments. */
export function allProblems(problems: ProblemLists): Problem[] {
  return byFirstMoment([
    ...problems.exceptions,
    ...problems.failedSubmits,
    ...problems.rageClicks,
    ...problems.deadClicks,
    ...problems.repeatedAttempts,
    ...problems.abandonedForms,
    ...problems.uTurns,
    ...problems.slowVisits,
    ...problems.failedRequests,
    ...problems.consoleErrors,
    ...problems.consoleWarnings,
  ]);
}

/** How many different problems there are, noise and what is innocent apart. */
export function problemCount(problems: Problems): number {
  return allProblems(problems).length;
}

function isInnocent({ weight }: Problem): boolean {
  return weight === 'innocent';
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
