import type { ConsoleLine } from '@/utils/facts/console';
import type { Moment } from './moment';
import { byFirstMoment, groupBy, type Problem, span } from './problem';
import { clip } from './words';

export type DatedLine = ConsoleLine & { readonly moment: Moment };

/** Console lines by level and message: numbers and ids in a message do not make it another one. */
export function groupConsole(lines: readonly DatedLine[]): Problem[] {
  const groups = groupBy(lines, ({ level, message }) => `${level} ${messageShape(message)}`);
  return byFirstMoment(
    [...groups].map(([key, group]) => ({
      id: `console ${key}`,
      kind: group[0].level === 'error' ? 'console-error' : 'console-warning',
      words: [{ code: clip(group[0].message, 400) }],
      detail: null,
      count: group.length,
      ...span(group),
      issueId: null,
      aftermath: null,
      answer: null,
      weight: group[0].level === 'error' ? 'failure' : 'friction',
      visitId: null,
      target: null,
      url: null,
      rule: 'Console lines of one level whose messages differ in nothing but numbers and ids.',
    })),
  );
}

function messageShape(message: string): string {
  return message
    .slice(0, 400)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#')
    .replace(/\d+/g, '#');
}
