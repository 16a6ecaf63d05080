import type { Course } from './course';
import type { Moment } from './moment';
import type { Problem } from './problem';
import { measurementsByVisit } from './slow-visits';

/** What made the session worse without stopping it, where nothing broke. */
export type Friction =
  | { readonly kind: 'rage-click' | 'dead-click' | 'failed-requests'; readonly problem: Problem }
  | { readonly kind: 'slow-pages'; readonly problem: Problem | null; readonly slow: readonly SlowVisit[] };

/** A visit whose largest paint (LCP) or slowest reaction (INP) was poor, ms. */
export type SlowVisit = {
  readonly visitId: number;
  readonly moment: Moment;
  readonly lcpMs: number | null;
  readonly inpMs: number | null;
};

/** From here on Web Vitals are poor, ms (web.dev/articles/vitals). */
const poor = { lcpMs: 4000, inpMs: 500 };
/** One slow page is an accident. */
const leastSlowVisits = 2;
/** So many clicks without a change on one element are no slip. */
const leastDeadClicks = 3;
/** A single burst of fewer clicks is a lone rage click: a clue, no finding. */
const manyClicks = 5;

/**
 * The worst friction of the session: clicks in a rage that nothing followed, at least 3 dead clicks on one element, poor
 * LCP or INP on at least 2 visits, failed requests, in this order; of one kind what came last.
 */
export function worstFriction(course: Course, problems: readonly Problem[]): Friction | null {
  const rages = problems.filter(({ kind }) => kind === 'rage-click');
  const isLone = rages.length === 1;
  const raged = rages.findLast(
    (problem) => isUnanswered(problem) && !(isLone && problem.count < manyClicks && problem.answer === 'none'),
  );
  if (raged) return { kind: 'rage-click', problem: raged };
  const dead = problems.findLast(
    ({ kind, count, weight }) =>
      (kind === 'dead-click' || kind === 'dead-swipe') && count >= leastDeadClicks && weight !== 'innocent',
  );
  if (dead) return { kind: 'dead-click', problem: dead };
  const slow = slowVisits(course);
  if (slow.length >= leastSlowVisits) {
    return { kind: 'slow-pages', slow, problem: problems.find(({ kind }) => kind === 'slow-page') ?? null };
  }
  const requests = problems.findLast(({ kind }) => kind === 'failed-requests');
  return requests ? { kind: 'failed-requests', problem: requests } : null;
}

function isUnanswered({ answer, weight }: Problem): boolean {
  return weight !== 'innocent' && (answer === 'none' || answer === 'unchanged');
}

function slowVisits(course: Course): SlowVisit[] {
  return [...measurementsByVisit(course)]
    .flatMap(([visitId, measures]) => {
      const visit = course.visits[visitId];
      const lcpMs = worst(
        measures.map(({ event }) => event.lcpMs),
        poor.lcpMs,
      );
      const inpMs = worst(
        measures.map(({ event }) => event.inpMs),
        poor.inpMs,
      );
      return visit && (lcpMs !== null || inpMs !== null) ? { visitId, moment: visit.first, lcpMs, inpMs } : [];
    })
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs || one.visitId - other.visitId);
}

/** The worst of some measures, `null` where none is poor. */
function worst(measures: readonly (number | null)[], limit: number): number | null {
  const most = measures.reduce<number>((one, other) => Math.max(one, other ?? 0), 0);
  return most > limit ? most : null;
}
