import type { Project } from '../project.ts';

export type BenchTable = { readonly sessionId: string; readonly from: string; readonly to: string };

/**
 * Fills a project with rows made inside ClickHouse: sessions of 100 events, evenly over the days before `now` (ms).
 * Gives one session from the middle, with the bounds of its events (ISO, UTC).
 */
export async function fillBench(project: Project, now: number, rows = 5_000_000, days = 90): Promise<BenchTable> {
  const perSession = 100;
  const stepMs = (days * 86_400_000) / rows;
  const start = now - days * 86_400_000;
  const { name } = project.database;
  const { id } = project.settings;
  const sessionId = (index: string): string => {
    const hex = `leftPad(lower(hex(toUInt64(${start} + ${index} * ${perSession * stepMs}))), 16, '0')`;
    const random = `lower(hex(cityHash64(${index})))`;
    return (
      `concat(substring(${hex}, 5, 8), '-', substring(${hex}, 13, 4), '-7', substring(${random}, 1, 3), ` +
      `'-8', substring(${random}, 4, 3), '-', leftPad(substring(${random}, 5, 12), 12, '0'))`
    );
  };
  await project.database.execute(
    `INSERT INTO ${name}.events (team_id, event, uuid, timestamp, properties, distinct_id, elements_chain, created_at,
      person_id, person_created_at, person_properties, person_mode, \`$session_id\`, \`$window_id\`,
      \`$group_0\`, \`$group_1\`, \`$group_2\`, \`$group_3\`, \`$group_4\`,
      elements_chain_href, elements_chain_texts, elements_chain_ids, elements_chain_elements)
    SELECT ${id},
      ['$pageview', '$autocapture', '$autocapture', '$autocapture', '$pageleave', '$web_vitals', 'basket item added',
        '$feature_flag_called'][number % 8 + 1],
      reinterpretAsUUID(sipHash128(number)),
      toDateTime64(fromUnixTimestamp64Milli(toInt64(${start} + number * ${stepMs}), 'UTC'), 6, 'UTC') AS at,
      concat('{"$lib":"web","$current_url":"https://northleaf.example/teas/', toString(number % 40), '"}'),
      concat('bench_', toString(intDiv(number, ${perSession * 3}))), '', at,
      reinterpretAsUUID(sipHash128(intDiv(number, ${perSession * 3}))), at, '{}', 'full',
      ${sessionId(`intDiv(number, ${perSession})`)}, '', '', '', '', '', '', '', [], [], []
    FROM numbers(${rows})`,
  );
  const middle = Math.floor(rows / perSession / 2);
  const answer = await project.database.select(
    `SELECT \`$session_id\`, min(timestamp), max(timestamp) FROM ${name}.events
     WHERE team_id = ${id} AND \`$session_id\` = ${sessionId(`toUInt64(${middle})`)} GROUP BY \`$session_id\``,
  );
  const [found, from, to] = (answer.rows[0] ?? []).map(String);
  if (found === undefined || from === undefined || to === undefined) {
    throw new Error('The bench table has no session in its middle');
  }
  return { sessionId: found, from, to };
}
