import type { SessionEvent } from '@/utils/facts/events';
import { groupBy } from './group-by';
import { pagePath } from './page-path';
import { byFirstMoment, type Problem } from './problem';
import type { SeenEvents } from './seen-events';
import { formatSeconds } from './time';
import type { Visit, VisitedEvent } from './visits';
import { clip, type Words } from './words';

/** A measure of a page that is poor above `poor`: the thresholds of web.dev/articles/vitals, in ms; CLS has no unit. */
type Vital = {
  readonly name: 'LCP' | 'INP' | 'FCP' | 'CLS';
  readonly poor: number;
  readonly read: (event: SessionEvent) => number | null;
  readonly tell: (value: number) => string;
};

const slowness: readonly Vital[] = [
  {
    name: 'LCP',
    poor: 4000,
    read: ({ lcpMs }) => lcpMs,
    tell: (ms) => `${formatSeconds(ms)} until its content showed`,
  },
  {
    name: 'INP',
    poor: 500,
    read: ({ inpMs }) => inpMs,
    tell: (ms) => `${formatSeconds(ms)} until it answered a press`,
  },
  {
    name: 'FCP',
    poor: 3000,
    read: ({ fcpMs }) => fcpMs,
    tell: (ms) => `${formatSeconds(ms)} until it showed anything`,
  },
];
const jumpiness: readonly Vital[] = [
  {
    name: 'CLS',
    poor: 0.25,
    read: ({ cls }) => cls,
    tell: (shift) => `its layout moved by ${Math.round(shift * 100) / 100}`,
  },
];

/**
 * Visits that were slow for this user, and visits on which the layout jumped, by `$web_vitals`. The thresholds are made
 * for three quarters of a site's visits: above them one visit was slow for one person, which says nothing of the site.
 */
export function findSlowVisits(seen: SeenEvents): Problem[] {
  const measured = measurementsByVisit(seen);
  return byFirstMoment(
    [...measured].flatMap(([id, measures]) => {
      const visit = seen.visits[id];
      if (!visit) return [];
      return [
        ...tell(visit, measures, slowness, 'slow-page', ' was slow for this user'),
        ...tell(visit, measures, jumpiness, 'layout-shift', ' jumped while it was used'),
      ];
    }),
  );
}

/** Measures are sent seconds late, when the next page may be open: the address says of which visit they are. */
export function measurementsByVisit({
  visited,
  visits,
}: Pick<SeenEvents, 'visited' | 'visits'>): Map<number, readonly VisitedEvent[]> {
  const measures = visited.filter(({ event }) => event.name === '$web_vitals');
  return groupBy(measures, ({ event, visitId }) => ownerOf(event, visitId, visits));
}

/** So many visits back a late measure may belong. */
const farthestBack = 5;

function ownerOf({ url, windowId }: SessionEvent, visitId: number, visits: readonly Visit[]): number {
  const path = pagePath(url);
  if (path === null) return visitId;
  for (let id = visitId; id >= Math.max(0, visitId - farthestBack); id -= 1) {
    const visit = visits[id];
    if (visit?.path === path && visit.windowId === windowId) return id;
  }
  return visitId;
}

function tell(
  visit: Visit,
  measures: readonly VisitedEvent[],
  vitals: readonly Vital[],
  kind: 'slow-page' | 'layout-shift',
  verdict: string,
): Problem[] {
  const poor = vitals.flatMap(({ name, poor: threshold, read, tell: words }) => {
    const worst = measures.reduce((most, { event }) => Math.max(most, read(event) ?? 0), 0);
    return worst > threshold ? [`${words(worst)} (${name})`] : [];
  });
  const [first, ...more] = poor;
  if (first === undefined) return [];
  const page: Words = visit.path === null ? ['The page'] : [{ code: clip(visit.path, 120) }];
  return [
    {
      id: `${kind} ${visit.id}`,
      kind,
      words: [...page, verdict, ': ', [first, ...more].join(', ')],
      detail: null,
      count: 1,
      first: visit.first,
      last: visit.last,
      issueId: null,
      aftermath: null,
      answer: null,
      weight: 'friction',
      visitId: visit.id,
      target: null,
      url: visit.url,
      rule:
        kind === 'slow-page'
          ? 'Web vitals of the visit: LCP above 4 s, INP above 500 ms or FCP above 3 s is poor.'
          : 'Web vitals of the visit: CLS above 0.25 is poor.',
    },
  ];
}
