import { elementKey } from './element-label';
import { groupBy } from './group-by';
import type { VisitedEvent } from './visits';

/** The events of one element within one visit, under a key of both, which is made once for all of them. */
export function groupByElement(events: readonly VisitedEvent[]): Map<string, [VisitedEvent, ...VisitedEvent[]]> {
  const visits = [...groupBy(events, ({ visitId }) => visitId)];
  return new Map(
    visits.flatMap(([visitId, ofVisit]) =>
      [...groupBy(ofVisit, ({ event }) => elementKey(event.target))].map(([key, group]) => [
        `${visitId} ${key}`,
        group,
      ]),
    ),
  );
}
