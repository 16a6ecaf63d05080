import type { Course } from './course';
import type { Moment } from './moment';
import type { Problem } from './problem';

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
 * The worst friction of the session: clicks in a rage that nothing followed, at least 3 dead clicks on one element,
 * failed requests, poor LCP or INP on at least 2 visits, in this order; of one kind what came last.
 */
export function worstFriction(course: Course, problems: readonly Problem[]): Friction | null {
  const rages = problems.filter(({ kind }) => kind === 'rage-click');
  const isLone = rages.length === 1;
  const raged = rages.findLast(
    (problem) => isUnanswered(problem) && !(isLone && problem.count < manyClicks && problem.answer === 'none'),
  );
  if (raged) return { kind: 'rage-click', problem: raged };
  const dead = problems.findLast(
    ({ kind, count, weight }) => kind === 'dead-click' && count >= leastDeadClicks && weight !== 'innocent',
  );
  if (dead) return { kind: 'dead-click', problem: dead };
  const requests = problems.findLast(({ kind }) => kind === 'failed-requests');
  if (requests) return { kind: 'failed-requests', problem: requests };
  const slow = slowVisits(course);
  if (slow.length < leastSlowVisits) return null;
  return { kind: 'slow-pages', slow, problem: problems.find(({ kind }) => kind === 'slow-page') ?? null };
}

function isUnanswered({ answer, weight }: Problem): boolean {
  return weight !== 'innocent' && (answer === 'none' || answer === 'unchanged');
}

function slowVisits({ visits, tabs }: Course): SlowVisit[] {
  const slow = new Map<number, SlowVisit>();
  for (const { event, visitId } of [...tabs.values()].flat()) {
    const visit = visits[visitId];
    const lcpMs = poorOf(event.lcpMs, poor.lcpMs);
    const inpMs = poorOf(event.inpMs, poor.inpMs);
    if (!visit || (lcpMs === null && inpMs === null)) continue;
    const known = slow.get(visitId);
    slow.set(visitId, {
      visitId,
      moment: visit.first,
      lcpMs: worse(lcpMs, known?.lcpMs ?? null),
      inpMs: worse(inpMs, known?.inpMs ?? null),
    });
  }
  return [...slow.values()].sort(
    (one, other) => one.moment.offsetMs - other.moment.offsetMs || one.visitId - other.visitId,
  );
}

function poorOf(measured: number | null, limit: number): number | null {
  return measured !== null && measured > limit ? measured : null;
}

function worse(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
