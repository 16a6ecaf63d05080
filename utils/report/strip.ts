import type { Problem } from './problem';
import type { Row, VisitRow } from './rows';
import { leastSilence } from './silence';
import type { VisitedEvent } from './visits';
import type { Words } from './words';

/** The whole session at one glance. Places in it are ms from the recording's start. */
export type Strip = {
  readonly lengthMs: number;
  /** How much was done, in equal parts of the whole: 0 to 1, of the busiest. */
  readonly activity: readonly number[];
  /** From one end to the other, without a gap. */
  readonly stretches: readonly Stretch[];
  /** In their order. */
  readonly marks: readonly Mark[];
};

/** `idle`: nothing was recorded for long. `quiet`: no event came, but the recording knows of activity. `visit`: on one page, in one tab. `unknown`: before any event, or after all. */
export type Stretch = {
  readonly kind: 'visit' | 'idle' | 'quiet' | 'unknown';
  readonly fromMs: number;
  readonly toMs: number;
  readonly path: string | null;
  readonly tab: string | null;
};

/** A problem, at its first moment. */
export type Mark = {
  readonly id: string;
  readonly atMs: number;
  readonly weight: 'failure' | 'friction';
  readonly words: Words;
};

export type StripParts = {
  readonly rows: readonly Row[];
  readonly visited: readonly VisitedEvent[];
  readonly problems: readonly Problem[];
  /** How long the recording is, ms; `null` where that is not known. */
  readonly recordedMs: number | null;
};

/** In how many parts activity is counted. */
const parts = 96;
const spread = [-2, -1, 0, 1, 2].map((away) => [away, 1 - Math.abs(away) / 3] as const);

/** Lays the session out. What lies before the recording stands at its start. */
export function layOutStrip({ rows, visited, problems, recordedMs }: StripParts): Strip {
  const lastMs = visited.reduce((last, { event }) => Math.max(last, event.moment.offsetMs), 0);
  const lengthMs = Math.max(recordedMs ?? 0, lastMs, 1);
  return {
    lengthMs,
    activity: countActivity(visited, lengthMs),
    stretches: cutStretches(rows, lastMs, lengthMs),
    marks: placeMarks(problems, lengthMs),
  };
}

function countActivity(visited: readonly VisitedEvent[], lengthMs: number): number[] {
  const counts = new Array<number>(parts).fill(0);
  for (const { event } of visited) {
    if (event.kind === 'plumbing' || event.moment.offsetMs < 0) continue;
    const part = Math.min(parts - 1, Math.floor((event.moment.offsetMs / lengthMs) * parts));
    // A part lends of what was done in it to those beside it: a line that is read at a glance, not a comb.
    for (const [away, weight] of spread) {
      const place = part + away;
      if (place >= 0 && place < parts) counts[place] = (counts[place] ?? 0) + weight;
    }
  }
  const most = counts.reduce((one, other) => Math.max(one, other), 1);
  return counts.map((count) => count / most);
}

function cutStretches(rows: readonly Row[], lastMs: number, lengthMs: number): Stretch[] {
  const within = (ms: number) => Math.min(lengthMs, Math.max(0, ms));
  const stretches: Stretch[] = [];
  let fromMs = 0;
  let here: VisitRow | null = null;
  const endAt = (ms: number, kind: 'idle' | 'quiet' | 'place') => {
    const toMs = within(ms);
    if (toMs <= fromMs) return;
    const path = here?.visit.path ?? here?.visit.title ?? null;
    const place = here ? ({ kind: 'visit', path, tab: here.tab } as const) : unknown;
    stretches.push({ ...(kind === 'place' ? place : { ...unknown, kind }), fromMs, toMs });
    fromMs = toMs;
  };
  for (const row of rows) {
    if (row.kind === 'visit') {
      // The page is loading before its first event: what was recorded until then belongs to the first.
      if (here) endAt(row.moment.offsetMs, 'place');
      here = row;
    } else if (row.kind === 'silence') {
      endAt(row.moment.offsetMs, 'place');
      endAt(row.moment.offsetMs + row.durationMs, row.meaning === 'active' ? 'quiet' : 'idle');
    }
  }
  if (lengthMs - lastMs >= leastSilence) {
    endAt(lastMs, 'place');
    endAt(lengthMs, 'idle');
  }
  endAt(lengthMs, 'place');
  return stretches;
}

const unknown = { kind: 'unknown', path: null, tab: null } as const;

function placeMarks(problems: readonly Problem[], lengthMs: number): Mark[] {
  return problems
    .flatMap(({ id, weight, words, first }): Mark[] =>
      weight === 'innocent' ? [] : [{ id, weight, words, atMs: Math.min(lengthMs, Math.max(0, first.offsetMs)) }],
    )
    .sort((one, other) => one.atMs - other.atMs);
}

/** So many marks can be told apart. */
const mostMarks = 48;

/**
 * What of a strip there is room to draw: stretches too narrow to be seen are left out, marks that fall together are one,
 * and where they are too many to be told apart only what failed is marked.
 */
export function drawnStrip({ stretches, marks, lengthMs }: Strip): Pick<Strip, 'stretches' | 'marks'> {
  const apart = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.weight} ${Math.round((mark.atMs / lengthMs) * 200)}`;
    if (!apart.has(key)) apart.set(key, mark);
  }
  const drawn = [...apart.values()];
  return {
    stretches: stretches.filter(({ fromMs, toMs }) => (toMs - fromMs) / lengthMs >= 1 / 200),
    marks: drawn.length <= mostMarks ? drawn : drawn.filter(({ weight }) => weight === 'failure'),
  };
}

/** The stretch at a place; the last one at the very end. */
export function stretchAt({ stretches }: Strip, ms: number): Stretch | null {
  return stretches.find(({ toMs }) => ms < toMs) ?? stretches.at(-1) ?? null;
}

/** The mark nearest to a place, within a hundredth of the whole. */
export function markAt({ marks, lengthMs }: Strip, ms: number): Mark | null {
  const near = marks.filter(({ atMs }) => Math.abs(atMs - ms) <= lengthMs / 100);
  return near.toSorted((one, other) => Math.abs(one.atMs - ms) - Math.abs(other.atMs - ms))[0] ?? null;
}

/** The next mark in a direction: 1 later, -1 earlier; the end of the session where there is none. */
export function nextMark({ marks, lengthMs }: Strip, ms: number, direction: 1 | -1): number {
  if (direction === 1) return marks.find(({ atMs }) => atMs > ms)?.atMs ?? lengthMs;
  return marks.findLast(({ atMs }) => atMs < ms)?.atMs ?? 0;
}
