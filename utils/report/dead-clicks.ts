import { elementWord } from './element-label';
import { groupByElement } from './group-by-element';
import { shortPath } from './page-path';
import { byFirstMoment, type Problem, span } from './problem';
import type { SeenEvents } from './seen-events';
import type { VisitedEvent } from './visits';

/**
 * Dead clicks and swipes, one a visit and element: clicks after which the SDK saw no change of the page (posthog-js
 * `dead-clicks-autocapture.ts`; only where the project captures them). Links are left out by the SDK.
 */
export function findDeadClicks({ visited }: SeenEvents): Problem[] {
  return byFirstMoment(
    (['$dead_click', '$dead_swipe'] as const).flatMap((name) =>
      [...groupByElement(visited.filter(({ event }) => event.name === name))].map(([key, group]) =>
        toProblem(name, key, group),
      ),
    ),
  );
}

function toProblem(
  name: '$dead_click' | '$dead_swipe',
  key: string,
  group: readonly [VisitedEvent, ...VisitedEvent[]],
): Problem {
  const [{ event, visitId }, ...more] = group;
  const isSwipe = name === '$dead_swipe';
  return {
    id: `dead click ${name} ${key}`,
    kind: isSwipe ? 'dead-swipe' : 'dead-click',
    words: [isSwipe ? 'Swiped ' : 'Clicked ', elementWord(event.target), ', page did not change'],
    detail: shortPath(event.url),
    count: group.length,
    ...span([event, ...more.map((one) => one.event)]),
    issueId: null,
    aftermath: null,
    answer: 'unchanged',
    weight: 'friction',
    visitId,
    target: event.target,
    url: event.url,
    rule: `A ${isSwipe ? 'swipe' : 'click'} after which nothing on the page changed for 2.5 s, nor scrolled, nor was selected (${name}).`,
  };
}
