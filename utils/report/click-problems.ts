import { elementKey, elementWord } from './element-label';
import { pagePath } from './page-path';
import { byFirstMoment, groupBy, type Problem, span } from './problem';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';

/** Clicks of the same element within this time of a rage click are part of it, ms. */
const rageReach = 5000;

/**
 * Rage clicks, one a visit and element. The SDK reports a rage click once, in its midst: how often was really clicked is
 * counted from the clicks around it.
 */
export function findRageClicks(visited: readonly VisitedEvent[]): Problem[] {
  const rages = visited.filter(({ event }) => event.name === '$rageclick');
  if (rages.length === 0) return [];
  const clicks = groupBy(
    visited.filter(({ event }) => event.name === '$autocapture' && event.action === 'click'),
    sameElement,
  );
  return byFirstMoment(
    [...groupBy(rages, sameElement)].map(([key, group]) => {
      const events = group.map(({ event }) => event);
      const around = (clicks.get(key) ?? []).filter(({ event }) => events.some((rage) => isNear(rage, event)));
      const all = [...group, ...around].map(({ event }) => event);
      const { first, last } = span([group[0].event, ...all]);
      const count = Math.max(around.length, 3);
      return {
        id: `rage click ${key}`,
        kind: 'rage-click',
        words: [
          'Clicked ',
          elementWord(group[0].event.target),
          ` ${count} times`,
          lasted(last.offsetMs - first.offsetMs),
        ],
        detail: pagePath(group[0].event.url),
        count,
        first,
        last,
        issueId: null,
      };
    }),
  );
}

/** Dead clicks, one a visit and element: clicks after which the page did not change. */
export function findDeadClicks(visited: readonly VisitedEvent[]): Problem[] {
  const dead = visited.filter(({ event }) => event.name === '$dead_click' || event.name === '$dead_swipe');
  return byFirstMoment(
    [...groupBy(dead, sameElement)].map(([key, group]) => {
      const [{ event }, ...more] = group;
      return {
        id: `dead click ${key}`,
        kind: 'dead-click',
        words: [
          event.name === '$dead_swipe' ? 'Swiped ' : 'Clicked ',
          elementWord(event.target),
          ', page did not change',
        ],
        detail: pagePath(event.url),
        count: group.length,
        ...span([event, ...more.map((one) => one.event)]),
        issueId: null,
      };
    }),
  );
}

function sameElement({ event, visitId }: VisitedEvent): string {
  return `${visitId} ${elementKey(event.target)}`;
}

function isNear(rage: TimelineEvent, click: TimelineEvent): boolean {
  return Math.abs(rage.moment.offsetMs - click.moment.offsetMs) <= rageReach;
}

function lasted(ms: number): string {
  return ms >= 1000 ? ` in ${formatDuration(ms)}` : '';
}
