import { elementWord } from './element-label';
import { groupBy } from './group-by';
import { shortPath } from './page-path';
import { byFirstMoment, type Problem, span } from './problem';
import { sameElement } from './rage-clicks';
import type { SeenEvents } from './seen-events';

/**
 * Dead clicks and swipes, one a visit and element: clicks after which the SDK saw no change of the page (posthog-js
 * `dead-clicks-autocapture.ts`; only where the project captures them). Links are left out by the SDK.
 */
export function findDeadClicks({ visited }: SeenEvents): Problem[] {
  const dead = visited.filter(({ event }) => event.name === '$dead_click' || event.name === '$dead_swipe');
  return byFirstMoment(
    [...groupBy(dead, (one) => `${one.event.name} ${sameElement(one)}`)].map(([key, group]) => {
      const [{ event, visitId }, ...more] = group;
      const isSwipe = event.name === '$dead_swipe';
      const verb = isSwipe ? 'Swiped ' : 'Clicked ';
      return {
        id: `dead click ${key}`,
        kind: isSwipe ? 'dead-swipe' : 'dead-click',
        words: [verb, elementWord(event.target), ', page did not change'],
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
        rule: `A ${isSwipe ? 'swipe' : 'click'} after which nothing on the page changed for 2.5 s, nor scrolled, nor was selected (${event.name}).`,
      };
    }),
  );
}
