import { groupBy } from './group-by';
import { byFirstMoment, type Problem, span } from './problem';
import { isKnown, type SeenEvents } from './seen-events';
import { formatSeconds } from './time';
import type { Visit } from './visits';
import { clip } from './words';

/** What lasts no longer is a redirect, ms. */
const redirectTime = 1000;

type Turn = { readonly from: Visit; readonly visit: Visit; readonly awayMs: number };

/**
 * Visits from which somebody went back at once to the page they came from, in the same tab; one a pair of pages. Who turns
 * back so soon (`uTurnMs`) did not find what they looked for. Redirects in between do not count as visits.
 */
export function findUTurns(seen: SeenEvents): Problem[] {
  if (!isKnown(seen, ['pages'], Number.NEGATIVE_INFINITY)) return [];
  const tabs = groupBy(
    seen.visits.filter(({ path }) => path !== null),
    ({ windowId }) => windowId ?? '',
  );
  const turns = [...tabs.values()].flatMap((visits) => turnsOf(visits, seen.uTurnMs));
  const pairs = groupBy(turns, ({ from, visit }) => `${from.path} ${visit.path}`);
  return byFirstMoment(
    [...pairs].map(([key, group]) => {
      const [{ from, visit, awayMs }] = group;
      return {
        id: `u-turn ${key}`,
        kind: 'u-turn',
        words: [
          'Opened ',
          { code: clip(visit.path ?? '', 120) },
          ' and went back to ',
          { code: clip(from.path ?? '', 120) },
        ],
        detail: null,
        count: group.length,
        ...span([{ moment: visit.first }, ...group.map((turn) => ({ moment: turn.visit.first }))]),
        issueId: null,
        aftermath: [`back after ${formatSeconds(awayMs)}`],
        answer: null,
        weight: 'friction',
        visitId: visit.id,
        target: null,
        url: visit.url,
        rule: `A page left within ${formatSeconds(seen.uTurnMs)} for the page before it, in the same tab; pages shown for less than 1 s are redirects.`,
      };
    }),
  );
}

function turnsOf(all: readonly Visit[], turnTime: number): Turn[] {
  // A visit lasts until the next one in its tab begins, whatever it measured: time in the background counts there too.
  const lengths = all.map(
    ({ first }, index) => (all[index + 1]?.first.offsetMs ?? Number.POSITIVE_INFINITY) - first.offsetMs,
  );
  const stays = all
    .map((visit, index) => ({ visit, awayMs: lengths[index] ?? Number.POSITIVE_INFINITY }))
    .filter(({ awayMs }) => awayMs >= redirectTime);
  return stays.flatMap(({ visit, awayMs }, index) => {
    const from = stays[index - 1]?.visit;
    const back = stays[index + 1]?.visit;
    const isTurn = from?.path === back?.path && from?.path !== visit.path && awayMs < turnTime;
    return from && back && isTurn ? [{ from, visit, awayMs }] : [];
  });
}
