import type { Problems } from './problems';
import { allProblems, problemCount } from './problems';
import type { Report } from './report';
import { clip, counted, plainText } from './words';

/** A report in two short lines, for a list of reports. `null` parts are not known. */
export type FirstLine = { readonly who: string | null; readonly line: string | null };

/** Who it was, and the first thing that went wrong. */
export function firstLine({ who, problems }: Report): FirstLine {
  return {
    who: who.state === 'ready' ? who.content.name : null,
    line:
      problems.state === 'ready' ? problemLine(problems.content) : problems.state === 'empty' ? 'No problems' : null,
  };
}

function problemLine(problems: Problems): string {
  const { exceptions, failedSubmits, rageClicks, deadClicks } = problems;
  const [first] = [exceptions, failedSubmits, rageClicks, deadClicks, allProblems(problems)].flat();
  const others = problemCount(problems) - 1;
  if (first === undefined) return 'No problems';
  const title = clip(plainText(first.words), 100);
  return others > 0 ? `${title}, and ${counted(others, 'other problem')}` : title;
}
