import type { Moment } from './moment';
import type { Visit, VisitedEvent } from './visits';

export type Heard = { readonly visits: readonly Visit[]; readonly visited: readonly VisitedEvent[] };

/**
 * The story as rules read it: without what is known to be harmless, which is told and says nothing, not even that its page
 * was still open. `harmless`: the ids of exceptions that are noise.
 */
export function withoutNoise({ visits, visited }: Heard, harmless: ReadonlySet<string>): Heard {
  if (harmless.size === 0) return { visits, visited };
  const heard = visited.filter(({ event }) => !harmless.has(event.uuid));
  const lasts = new Map<number, Moment>(heard.map(({ event, visitId }) => [visitId, event.moment]));
  return { visits: visits.map((visit) => endedAt(visit, lasts.get(visit.id) ?? visit.first)), visited: heard };
}

/** A visit whose length nothing else tells lasts until the last that is known of it. */
function endedAt(visit: Visit, last: Moment): Visit {
  const isToLast = visit.durationMs === Math.max(0, visit.last.offsetMs - visit.first.offsetMs);
  const durationMs = isToLast ? Math.max(0, last.offsetMs - visit.first.offsetMs) : visit.durationMs;
  return { ...visit, last, durationMs };
}
