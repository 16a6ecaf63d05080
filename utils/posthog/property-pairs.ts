import { z } from 'zod';
import { parseJson } from './cells';
import type { HogqlValue } from './hogql';

/**
 * Properties whose names nobody knows beforehand (`$feature/<key>`, `$survey_response_<question>`), of the few events
 * that matter, as pairs of name and JSON text. Every event carries every flag: of other events nothing is read, so that
 * five thousand rows stay small. PostHog: posthog/taxonomy/taxonomy.py.
 */
export const pairValues: Readonly<Record<string, HogqlValue>> = {
  flagged: ['$pageview', '$screen', '$pageleave', '$exception'],
  surveyed: ['survey shown', 'survey sent', 'survey dismissed'],
  named: ['$identify', '$set'],
};

const wanted =
  "multiIf(event IN {flagged}, startsWith(pair.1, '$feature/') OR pair.1 = '$active_feature_flags', " +
  "event IN {surveyed}, startsWith(pair.1, '$survey_'), " +
  "event = '$groupidentify', startsWith(pair.1, '$group_'), pair.1 = '$set')";

export const pairsSql =
  "if(event IN {flagged} OR event IN {surveyed} OR event IN {named} OR event = '$groupidentify', " +
  `arraySlice(arrayFilter(pair -> ${wanted}, JSONExtractKeysAndValuesRaw(properties)), 1, 400), [])`;

const plainPairs = (...names: string[]) =>
  `[${names.map((name) => `('${name}', coalesce(properties.${name}, ''))`).join(', ')}]`;

/** The same for a server that takes no event's properties apart: only what is called the same everywhere. */
export const knownPairsSql =
  `multiIf(event IN {flagged}, ${plainPairs('$active_feature_flags')}, ` +
  `event IN {surveyed}, ${plainPairs('$survey_id', '$survey_name', '$survey_questions', '$survey_response')}, ` +
  `event = '$groupidentify', ${plainPairs('$group_type', '$group_key', '$group_set')}, ` +
  `event IN {named}, ${plainPairs('$set')}, [])`;

/** A value of more characters than this is left out. */
const longestValue = 20_000;

/** The pairs with their values read. Texts that are no JSON are taken as they are. */
export const pairsCell = z.unknown().transform((cell): ReadonlyMap<string, unknown> => {
  const pairs = z
    .array(z.tuple([z.string(), z.string()]).catch(['', '']))
    .safeParse(typeof cell === 'string' ? parseJson(cell) : cell);
  return new Map(
    (pairs.data ?? []).flatMap(([name, text]): [string, unknown][] =>
      name === '' || text === '' || text === 'null' || text.length > longestValue
        ? []
        : [[name, parseJson(text) ?? text]],
    ),
  );
});
