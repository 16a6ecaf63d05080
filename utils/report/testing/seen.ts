import type { EventRank, SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import type { Problem } from '../problem';
import { plainRules, type ReportRules } from '../report-rules';
import type { SeenEvents } from '../seen-events';
import { groupByVisit } from '../visits';
import { plainText } from '../words';
import { timelineOf } from './facts';

type SeenSketch = {
  readonly cut?: readonly EventRank[];
  /** ms from the session's start; without it the session is over. */
  readonly knownUntil?: number;
  readonly exceptions?: readonly Exception[];
  readonly rules?: Partial<ReportRules>;
};

/** What a rule reads of these events. */
export function seen(
  events: readonly SessionEvent[],
  { cut = [], knownUntil, exceptions = [], rules = {} }: SeenSketch = {},
): SeenEvents {
  const { successEvents, uTurnMs } = { ...plainRules, ...rules };
  const { visits, events: visited } = groupByVisit(timelineOf(...events));
  return {
    visits,
    visited,
    exceptions: new Map(exceptions.map((exception) => [exception.uuid, exception])),
    cutRanks: new Set(cut),
    knownUntilMs: knownUntil ?? Number.POSITIVE_INFINITY,
    successNames: new Set(successEvents),
    uTurnMs,
  };
}

/** A problem as it is read: `what, ×count, at offset: what came after (weight)`. */
export function told({ words, count, first, aftermath, weight }: Problem): string {
  const after = aftermath === null ? '' : `: ${plainText(aftermath)}`;
  return `${plainText(words)} ×${count} at ${first.offsetMs}${after} (${weight})`;
}
