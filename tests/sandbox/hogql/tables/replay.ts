import { array, columns, computed, datetime, integer, physical, plain, type Table, text } from './column.ts';
import { consoleLogsOfSession } from './logs.ts';
import { person, personByDistinctId, personIdByDistinctId } from './persons.ts';
import { sessionOf } from './sessions.ts';

const summed = [
  'click_count',
  'keypress_count',
  'mouse_activity_count',
  'active_milliseconds',
  'console_log_count',
  'console_warn_count',
  'console_error_count',
  'size',
  'event_count',
  'message_count',
];
const sums = columns(Object.fromEntries(summed.map((name) => [name, integer])));

const replayBranches = {
  person: person(personByDistinctId),
  person_id: personIdByDistinctId,
  session: sessionOf('session_id'),
  console_logs: consoleLogsOfSession,
};

/** Several rows a session. PostHog: posthog/hogql/database/schema/session_replay_events.py. */
export const rawSessionReplayEvents: Table = {
  name: 'raw_session_replay_events',
  from: physical('session_replay_events'),
  columns: {
    ...columns({
      session_id: text,
      distinct_id: text,
      team_id: integer,
      min_first_timestamp: datetime,
      max_last_timestamp: datetime,
      _timestamp: datetime,
      first_url: plain('other'),
      all_urls: array,
      snapshot_source: plain('other'),
      snapshot_library: plain('other'),
      retention_period_days: plain('number', undefined, true),
      is_deleted: integer,
    }),
    ...sums,
    ...replayBranches,
  },
};

const replayAggregates: Readonly<Record<string, string>> = {
  start_time: 'min(min_first_timestamp)',
  end_time: 'max(max_last_timestamp)',
  first_url: 'argMinMerge(first_url)',
  all_urls: 'groupUniqArrayArray(all_urls)',
  snapshot_source: 'argMinMerge(snapshot_source)',
  snapshot_library: 'argMinMerge(snapshot_library)',
  is_deleted: 'max(is_deleted)',
  ...Object.fromEntries(summed.map((name) => [name, `sum(${name})`])),
};
/** Selected as they are, these become keys of the grouping and can split a session into several rows. */
const replayKeys = ['retention_period_days', 'team_id'];

/** Tags by an AI, which no sandbox recording has. */
const tags = {
  ai_tags_fixed: computed('array', false, () => "CAST([], 'Array(String)')", true),
  ai_tags_freeform: computed('array', false, () => "CAST([], 'Array(String)')", true),
  ai_highlighted: computed('boolean', false, () => '0', true),
  surfacing_score: computed('number', true, () => "CAST(NULL, 'Nullable(Float64)')", true),
};

/** One row a session, grouped when read. */
export const sessionReplayEvents: Table = {
  name: 'session_replay_events',
  from: (place, used) => {
    const keys = ['session_id', 'distinct_id', ...replayKeys.filter((name) => used.has(name))];
    const aggregates = Object.entries(replayAggregates).map(([name, sql]) => `${sql} AS a_${name}`);
    const outer = Object.keys(replayAggregates).map((name) => `a_${name} AS ${name}`);
    return (
      `(SELECT ${[...keys, ...outer].join(', ')} FROM (SELECT ${[...keys, ...aggregates].join(', ')} ` +
      `FROM ${place.database}.session_replay_events WHERE team_id = ${place.teamId} GROUP BY ${keys.join(', ')}))`
    );
  },
  columns: {
    ...columns({
      session_id: text,
      distinct_id: text,
      team_id: integer,
      start_time: datetime,
      end_time: datetime,
      first_url: plain('string', undefined, true),
      all_urls: array,
      snapshot_source: plain('string', undefined, true),
      snapshot_library: plain('string', undefined, true),
      retention_period_days: plain('number', undefined, true),
      is_deleted: integer,
      ...tags,
    }),
    ...sums,
    ...replayBranches,
  },
  // PostHog pushes such a filter below the grouping, where it finds nothing.
  blindInWhere: new Set(['start_time', 'end_time']),
};

/**
 * Several rows a session until they are merged; without its prefix the name is an unknown table.
 * PostHog: posthog/hogql/database/schema/session_replay_features.py, products/replay/skills (friction features).
 */
export const sessionReplayFeatures: Table = {
  name: 'posthog.session_replay_features',
  from: physical('session_replay_features'),
  columns: columns({
    session_id: text,
    distinct_id: text,
    team_id: integer,
    min_first_timestamp: datetime,
    max_last_timestamp: datetime,
    ...Object.fromEntries(
      [
        'event_count',
        'click_count',
        'keypress_count',
        'mouse_activity_count',
        'rage_click_count',
        'dead_click_count',
        'quick_back_count',
        'page_visit_count',
        'console_error_count',
        'console_error_after_click_count',
        'network_request_count',
        'network_failed_request_count',
        'max_idle_gap_ms',
        'is_deleted',
      ].map((name) => [name, integer]),
    ),
  }),
};
