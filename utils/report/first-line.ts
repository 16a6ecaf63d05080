import type { Findings } from './report';
import { contentOf } from './section';
import { verdictLine } from './verdict';
import { clip, plainText } from './words';

/** A report in two short lines, for a list of reports. `null` parts are not known. */
export type FirstLine = { readonly who: string | null; readonly line: string | null };

/** Who it was, and what happened. */
export function firstLine({ who, verdict }: Findings): FirstLine {
  const reached = contentOf(verdict);
  return {
    who: contentOf(who)?.name ?? null,
    line: reached && clip(plainText(verdictLine(reached)), 140),
  };
}
