import type { Exception } from '@/utils/facts/exceptions';
import type { DatedLine } from './console-groups';
import { exceptionTitle, thrownTitle } from './exception-title';
import { isHarmlessLine } from './noise';

/**
 * The lines of the console that count. `harmless`: exceptions that are noise, which the console repeats without the stack
 * that told so.
 */
export function linesThatCount(lines: readonly DatedLine[], harmless: readonly Exception[]): DatedLine[] {
  const echoes = new Set(harmless.map(exceptionTitle));
  return lines.filter(({ message }) => !isHarmlessLine(message) && !echoes.has(thrownTitle(message)));
}
