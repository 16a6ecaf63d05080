import { findDeadClicks, findRageClicks } from './click-problems';
import { type DatedLine, groupConsole } from './console-groups';
import { type DatedException, groupExceptions } from './exception-groups';
import { exceptionTitle, thrownTitle } from './exception-title';
import { isHarmlessLine } from './noise';
import { byFirstMoment, type Problem } from './problem';
import type { VisitedEvent } from './visits';

export type Problems = {
  readonly exceptions: readonly Problem[];
  readonly rageClicks: readonly Problem[];
  readonly deadClicks: readonly Problem[];
  readonly consoleErrors: readonly Problem[];
  readonly consoleWarnings: readonly Problem[];
  /** Known-harmless messages of browsers and extensions, never counted. */
  readonly noise: readonly Problem[];
};

export type ProblemsInput = {
  readonly exceptions: readonly DatedException[];
  /** The ids of exceptions that are noise. */
  readonly harmless: ReadonlySet<string>;
  readonly lines: readonly DatedLine[];
  readonly visited: readonly VisitedEvent[];
};

/** Everything that went wrong, grouped; what is known to be harmless stands apart. */
export function findProblems({ exceptions, harmless, lines, visited }: ProblemsInput): Problems {
  const [noisyExceptions, realExceptions] = partition(exceptions, ({ uuid }) => harmless.has(uuid));
  // The console repeats what was thrown, without the stack that told that it is harmless.
  const echoes = new Set(noisyExceptions.map(exceptionTitle));
  const [noisyLines, realLines] = partition(
    lines,
    ({ message }) => isHarmlessLine(message) || echoes.has(thrownTitle(message)),
  );
  const console = groupConsole(realLines);
  return {
    exceptions: groupExceptions(realExceptions),
    rageClicks: findRageClicks(visited),
    deadClicks: findDeadClicks(visited),
    consoleErrors: console.filter(({ kind }) => kind === 'console-error'),
    consoleWarnings: console.filter(({ kind }) => kind === 'console-warning'),
    noise: [...groupExceptions(noisyExceptions), ...groupConsole(noisyLines)],
  };
}

/** Every problem that counts, noise apart, in the order of first moments. */
export function allProblems(problems: Problems): Problem[] {
  const { exceptions, rageClicks, deadClicks, consoleErrors, consoleWarnings } = problems;
  return byFirstMoment([exceptions, rageClicks, deadClicks, consoleErrors, consoleWarnings].flat());
}

/** How many different problems there are, noise apart. */
export function problemCount(problems: Problems): number {
  return allProblems(problems).length;
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
