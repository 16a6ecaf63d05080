import { elementKey, elementWord, isField } from './element-label';
import { pagePath } from './page-path';
import { byFirstMoment, groupBy, type Problem, span } from './problem';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';
import { clip } from './words';

/** Clicks of the same element within this time of a rage click are part of it, ms. */
const rageReach = 5000;
/** So many clicks the SDK takes for rage (posthog-js `rageclick.ts`). */
const leastRage = 3;

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
      const around = clicksNear(
        (clicks.get(key) ?? []).map(({ event }) => event),
        events,
      );
      const { first, last } = span([group[0].event, ...events, ...around]);
      const count = Math.max(around.length, leastRage);
      return {
        id: `rage click ${key}`,
        kind: 'rage-click',
        words: [
          'Clicked ',
          elementWord(group[0].event.target),
          ` ${count} times`,
          lasted(last.offsetMs - first.offsetMs),
        ],
        detail: rageDetail(group[0].event),
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
        detail: pageDetail(event.url),
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

/** The clicks that lie close to one of the rage clicks; both in their order. */
function clicksNear(clicks: readonly TimelineEvent[], rages: readonly TimelineEvent[]): TimelineEvent[] {
  let next = 0;
  return clicks.filter(({ moment: { offsetMs } }) => {
    while ((rages[next]?.moment.offsetMs ?? Number.POSITIVE_INFINITY) < offsetMs - rageReach) next += 1;
    return (rages[next]?.moment.offsetMs ?? Number.POSITIVE_INFINITY) <= offsetMs + rageReach;
  });
}

/** Clicking a field three times selects its text: the SDK takes that for rage. */
function rageDetail({ url, target }: TimelineEvent): string | null {
  const parts = [pageDetail(url), isField(target) ? 'a text field: probably selecting its text' : null];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

function pageDetail(url: string | null): string | null {
  const path = pagePath(url);
  return path === null ? null : clip(path, 120);
}

function lasted(ms: number): string {
  return ms >= 1000 ? ` in ${formatDuration(ms)}` : '';
}
