import { formActions, rankedNames } from '@/utils/facts/event-rank';
import type { HogqlValue } from './hogql';

/** The rank of `eventRank` in SQL, as its place in `eventRanks`. */
const rank =
  'multiIf(event IN {problems}, 0, event IN {pages}, 1, ' +
  "NOT startsWith(event, '$') OR event IN {landmarks}, 2, event != '$autocapture', 5, " +
  'properties.$event_type IN {forms}, 3, 4)';

export const rankValues: Readonly<Record<string, HogqlValue>> = { ...rankedNames, forms: formActions };

/** How many events of the same name and rank there are, counted before the limit cuts any off. */
export const ofKindSql = `count() OVER (PARTITION BY event, ${rank})`;

/**
 * What the report needs most comes first. The first event of each kind comes before all: it tells how many there are,
 * so that a limit leaves out events and never a count.
 */
export const byRankSql = `row_number() OVER (PARTITION BY event, ${rank} ORDER BY timestamp) > 1, ${rank}, timestamp`;
