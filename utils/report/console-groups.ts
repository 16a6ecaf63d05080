import type { ConsoleLine } from '@/utils/facts/console';
import { eventWords } from './event-words';
import { groupBy } from './group-by';
import type { Moment } from './moment';
import { byFirstMoment, type Problem, span } from './problem';
import { eventsBetween, type SeenEvents } from './seen-events';
import { formatSeconds } from './time';
import type { VisitedEvent } from './visits';
import { clip, plainText } from './words';

export type DatedLine = ConsoleLine & { readonly moment: Moment };

/** A line so soon after something was done is told with it, ms. PostHog counts console errors after a click the same way. */
const afterAction = 5000;

/**
 * Console lines by level and message: numbers and ids in a message do not make it another one. Told with what was done
 * just before the first of them. Lines name no tab, so that an action of any tab may be it.
 */
export function groupConsole(lines: readonly DatedLine[], seen: SeenEvents): Problem[] {
  const groups = groupBy(lines, ({ level, message }) => `${level} ${messageShape(message)}`);
  return byFirstMoment(
    [...groups].map(([key, group]) => {
      const { first, last } = span(group);
      const action = lastActionBefore(first, seen);
      return {
        id: `console ${key}`,
        kind: group[0].level === 'error' ? 'console-error' : 'console-warning',
        words: [{ code: clip(group[0].message, 400) }],
        detail: action && toldWith(action, first),
        count: group.length,
        first,
        last,
        issueId: null,
        aftermath: null,
        answer: null,
        weight: group[0].level === 'error' ? 'failure' : 'friction',
        visitId: action?.visitId ?? null,
        target: null,
        url: action?.event.url ?? null,
        rule: 'Console lines of one level whose messages differ in nothing but numbers and ids; with what was done up to 5 s before.',
      };
    }),
  );
}

function lastActionBefore({ offsetMs }: Moment, seen: SeenEvents): VisitedEvent | null {
  const before = eventsBetween(seen, offsetMs - afterAction, offsetMs);
  return before.findLast(({ event: { kind } }) => kind === 'click' || kind === 'submit' || kind === 'input') ?? null;
}

function toldWith({ event }: VisitedEvent, { offsetMs }: Moment): string {
  const delay = offsetMs - event.moment.offsetMs;
  const what = plainText(eventWords(event, null));
  return `${delay < 50 ? 'at once' : formatSeconds(delay)} after: ${what}`;
}

function messageShape(message: string): string {
  return message
    .slice(0, 400)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#')
    .replace(/\d+/g, '#');
}
