import { elementKey, elementWord, isField } from './element-label';
import { pagePath } from './page-path';
import { byFirstMoment, groupBy, type Problem, span } from './problem';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import type { VisitedEvent } from './visits';
import { clip } from './words';

/** Clicks of one element are one burst while they follow each other within this time, ms. The SDK's own is 1 s. */
const burstGap = 2000;

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
      const { target } = group[0].event;
      const isCounted = around.length > 1;
      return {
        id: `rage click ${key}`,
        kind: 'rage-click',
        words: isCounted
          ? ['Clicked ', elementWord(target), ` ${around.length} times`, lasted(last.offsetMs - first.offsetMs)]
          : ['Rage clicked ', elementWord(target)],
        detail: rageDetail(group[0].event),
        count: isCounted ? around.length : group.length,
        first,
        last,
        issueId: null,
        aftermath: null,
        answer: null,
        weight: 'friction',
        visitId: group[0].visitId,
        target,
        url: group[0].event.url,
        rule: 'Rage clicks as the SDK reports them, one a visit and element.',
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
        aftermath: null,
        answer: 'unchanged',
        weight: 'friction',
        visitId: group[0].visitId,
        target: event.target,
        url: event.url,
        rule: 'Clicks after which the SDK saw no change of the page within 2.5 s, one a visit and element.',
      };
    }),
  );
}

function sameElement({ event, visitId }: VisitedEvent): string {
  return `${visitId} ${elementKey(event.target)}`;
}

/** The clicks of the bursts in which the SDK saw rage; both in their order. */
function clicksNear(clicks: readonly TimelineEvent[], rages: readonly TimelineEvent[]): TimelineEvent[] {
  const all = [...clicks, ...rages].sort((one, other) => one.moment.offsetMs - other.moment.offsetMs);
  const bursts: TimelineEvent[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const event of all) {
    const burst = event.moment.offsetMs - last <= burstGap ? bursts.at(-1) : undefined;
    if (burst) burst.push(event);
    else bursts.push([event]);
    last = event.moment.offsetMs;
  }
  return bursts
    .filter((burst) => burst.some(({ name }) => name === '$rageclick'))
    .flatMap((burst) => burst.filter(({ name }) => name !== '$rageclick'));
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
