import type { Exception } from '@/utils/facts/exceptions';
import type { DatedLine } from './console-groups';
import { exceptionTitle, thrownTitle } from './exception-title';
import type { Noise } from './noise';

/** The lines of the console, those that count apart from those that are known to be harmless. */
export type SortedLines = { readonly counted: readonly DatedLine[]; readonly harmless: readonly DatedLine[] };

/**
 * Sorts the lines of the console. `noisy`: exceptions that are noise, which the console repeats without the stack that told
 * so.
 */
export function sortLines(lines: readonly DatedLine[], noisy: readonly Exception[], noise: Noise): SortedLines {
  const echoes = new Set(noisy.map(exceptionTitle));
  const isHarmless = ({ message }: DatedLine) => noise.isHarmlessLine(message) || echoes.has(thrownTitle(message));
  return { counted: lines.filter((line) => !isHarmless(line)), harmless: lines.filter(isHarmless) };
}
