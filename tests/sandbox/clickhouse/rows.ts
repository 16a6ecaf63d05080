import { nameBasedId, personlessId } from '../ids.ts';
import { consoleCounts, type RecordingFacts } from '../recording.ts';
import type { Sample, SampleConsoleLine, SampleEvent, SamplePerson } from '../sample.ts';

type Row = Readonly<Record<string, unknown>>;

/** Group types of a sandbox project, by index. */
export const groupTypes: readonly string[] = ['company', 'project', 'instance'];

/** A sample's events as rows of `events`. */
export function eventRows(sample: Sample, teamId: number, events: readonly SampleEvent[]): Row[] {
  const personProperties = JSON.stringify(sample.person?.properties ?? {});
  return events.map((event) => {
    const person = personOf(sample, event.distinctId);
    return {
      team_id: teamId,
      event: event.event,
      uuid: event.uuid,
      timestamp: event.timestamp,
      properties: JSON.stringify(ingested(event, teamId)),
      distinct_id: event.distinctId,
      elements_chain: event.elementsChain,
      created_at: event.timestamp,
      person_id: person?.uuid ?? personlessId(teamId, event.distinctId),
      person_created_at: person?.createdAt ?? '1970-01-01T00:00:00Z',
      person_properties: person === null ? '{}' : personProperties,
      person_mode: person === null ? 'propertyless' : 'full',
    };
  });
}

function personOf(sample: Sample, distinctId: string): SamplePerson | null {
  const { person } = sample;
  return person !== null && (person.distinctIds.includes(distinctId) || distinctId === sample.distinctId)
    ? person
    : null;
}

/** Adds what ingestion adds and a captured event may lack: group columns, the issue of an exception. */
export function ingested(event: SampleEvent, teamId: number): Record<string, unknown> {
  const { properties } = event;
  const added: Record<string, unknown> = {};
  const groups: unknown = properties.$groups;
  if (typeof groups === 'object' && groups !== null) {
    for (const [type, key] of Object.entries(groups)) {
      const index = groupTypes.indexOf(type);
      if (index >= 0) {
        added[`$group_${index}`] = key;
      }
    }
  }
  const fingerprint = properties.$exception_fingerprint;
  if (event.event === '$exception' && typeof fingerprint === 'string') {
    added.$exception_issue_id = issueOf(teamId, fingerprint);
  }
  return { ...added, ...properties };
}

/** The issue that a fingerprint first made: the same one at every start of the sandbox. */
export function issueOf(teamId: number, fingerprint: string): string {
  return nameBasedId('1b671a64-40d5-491e-99b0-da01ff1f3341', `${teamId}:${fingerprint}`);
}

export function personRows(person: SamplePerson, teamId: number): { persons: Row[]; distinctIds: Row[] } {
  return {
    persons: [
      {
        team_id: teamId,
        id: person.uuid,
        created_at: person.createdAt,
        properties: JSON.stringify(person.properties),
        is_identified: person.distinctIds.some((id) => !/^[0-9a-f-]{36}$/.test(id)) ? 1 : 0,
      },
    ],
    distinctIds: person.distinctIds.map((id) => ({ team_id: teamId, distinct_id: id, person_id: person.uuid })),
  };
}

export function logRows(sessionId: string, teamId: number, lines: readonly SampleConsoleLine[]): Row[] {
  return lines.map((line) => ({
    team_id: teamId,
    log_source: 'session_replay',
    log_source_id: sessionId,
    instance_id: '',
    timestamp: line.timestamp,
    message: line.message,
    level: line.level,
  }));
}

/** A SELECT of two rows of `session_replay_events`: a recording arrives in parts and is added up when read. */
export function selectReplayRows(teamId: number, sample: Sample, facts: RecordingFacts, retentionDays: number): string {
  const counts = consoleCounts(sample.console);
  const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
  const time = (ms: number): string => `toDateTime64(fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC'), 6, 'UTC')`;
  const urls = facts.urls.map(text).join(', ');
  const middle = Math.floor((facts.start + facts.end) / 2);
  const part = (from: number, to: number, share: (count: number) => number): string =>
    `SELECT ${teamId}, ${text(sample.sessionId)}, ${text(sample.distinctId)}, ${time(from)}, ${time(to)}, ` +
    `${time(to)}, argMinState(CAST(${facts.urls[0] === undefined ? 'NULL' : text(facts.urls[0])}, ` +
    `'Nullable(String)'), ${time(from)}), CAST([${urls}], 'Array(String)'), ` +
    [facts.clicks, facts.keypresses, facts.mouseActivity, facts.activeMs, counts.log, counts.warn, counts.error]
      .concat([facts.size, facts.eventCount, 2])
      .map(share)
      .join(', ') +
    `, argMinState(CAST('web', 'LowCardinality(Nullable(String))'), ${time(from)}), ` +
    `argMinState(CAST('posthog-js', 'Nullable(String)'), ${time(from)}), ${retentionDays}, 0`;
  return (
    `${part(facts.start, middle, (count) => Math.floor(count / 2))} UNION ALL ` +
    part(middle, facts.end, (count) => Math.ceil(count / 2))
  );
}

/** Two rows of `session_replay_features`: like the recording they arrive in parts. */
export function featureRows(sample: Sample, teamId: number, facts: RecordingFacts): Row[] {
  const errors = sample.console.filter(({ level }) => level === 'error').map(({ timestamp }) => Date.parse(timestamp));
  const afterClick = errors.filter((at) => facts.clickTimes.some((click) => at >= click && at - click <= 5_000));
  const named = (name: string): number => sample.events.filter(({ event }) => event === name).length;
  const counts = {
    event_count: facts.eventCount,
    click_count: facts.clicks,
    keypress_count: facts.keypresses,
    mouse_activity_count: facts.mouseActivity,
    rage_click_count: named('$rageclick'),
    dead_click_count: Math.max(facts.clicks - facts.urls.length, 0),
    quick_back_count: 0,
    page_visit_count: facts.urls.length,
    console_error_count: errors.length,
    console_error_after_click_count: afterClick.length,
    network_request_count: facts.requests,
    network_failed_request_count: facts.failedRequests,
  };
  const middle = Math.floor((facts.start + facts.end) / 2);
  const part = (from: number, to: number, share: (count: number) => number): Row => ({
    team_id: teamId,
    session_id: sample.sessionId,
    distinct_id: sample.distinctId,
    min_first_timestamp: new Date(from).toISOString(),
    max_last_timestamp: new Date(to).toISOString(),
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, share(count)])),
    max_idle_gap_ms: 0,
    is_deleted: 0,
  });
  return [
    part(facts.start, middle, (count) => Math.floor(count / 2)),
    part(middle, facts.end, (count) => Math.ceil(count / 2)),
  ];
}

/** Rebuilds `sessions` of one project from its events. */
export function rebuildSessions(database: string, teamId: number): string[] {
  const url = "JSONExtract(properties, '$current_url', 'Nullable(String)')";
  const external = "JSONExtract(properties, '$external_click_url', 'Nullable(String)')";
  const visited = `${url} IS NOT NULL`;
  return [
    `DELETE FROM ${database}.sessions WHERE team_id = ${teamId}`,
    `INSERT INTO ${database}.sessions SELECT team_id, \`$session_id\`, argMax(distinct_id, timestamp), ` +
      `argMax(person_id, timestamp), min(timestamp), max(timestamp), ` +
      `arrayFilter(u -> u != '', groupUniqArray(ifNull(${url}, ''))), ` +
      `argMinIf(${url}, timestamp, ${visited}), argMaxIf(${url}, timestamp, ${visited}), ` +
      `argMaxIf(${external}, timestamp, ${external} IS NOT NULL), argMinIf(properties, timestamp, ${visited}), ` +
      `countIf(event = '$pageview'), countIf(event = '$autocapture'), countIf(event = '$screen') ` +
      `FROM ${database}.events WHERE team_id = ${teamId} AND \`$session_id\` != '' GROUP BY team_id, \`$session_id\``,
  ];
}
