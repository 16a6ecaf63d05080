/**
 * The physical tables, laid out like PostHog's: same sorting keys and partitions, so that a query reads as many rows
 * here as it would there. PostHog: posthog/models/event/sql.py, posthog/session_recordings/sql/*.py,
 * posthog/clickhouse/log_entries.py.
 */

const property = (name: string): string => `JSONExtractString(properties, '${name}')`;

/** Text of one attribute in an `elements_chain`, quotes inside it escaped with a backslash. */
const attributes = (name: string): string =>
  `arrayMap(found -> replaceAll(found, '\\\\"', '"'), extractAll(elements_chain, '[:"]${name}="((?:[^"\\\\\\\\]|\\\\\\\\.)*)"'))`;

const events = `
  team_id Int64,
  event String,
  uuid UUID,
  timestamp DateTime64(6, 'UTC'),
  properties String CODEC(ZSTD(3)),
  distinct_id String,
  elements_chain String,
  created_at DateTime64(6, 'UTC'),
  person_id UUID,
  person_created_at DateTime64(3, 'UTC'),
  person_properties String CODEC(ZSTD(3)),
  person_mode Enum8('full' = 0, 'propertyless' = 1, 'force_upgrade' = 2),
  \`$session_id\` String DEFAULT ${property('$session_id')},
  \`$window_id\` String DEFAULT ${property('$window_id')},
  \`$group_0\` String DEFAULT ${property('$group_0')},
  \`$group_1\` String DEFAULT ${property('$group_1')},
  \`$group_2\` String DEFAULT ${property('$group_2')},
  \`$group_3\` String DEFAULT ${property('$group_3')},
  \`$group_4\` String DEFAULT ${property('$group_4')},
  elements_chain_href String DEFAULT ${attributes('href')}[1],
  elements_chain_texts Array(String) DEFAULT arrayDistinct(${attributes('text')}),
  elements_chain_ids Array(String) DEFAULT arrayDistinct(${attributes('attr_id')}),
  elements_chain_elements Array(String) DEFAULT
    arrayDistinct(extractAll(elements_chain, '(?:^|;)(a|button|form|input|select|textarea|label)(?:[.:]|$)'))`;

const sessions = `
  team_id Int64,
  session_id String,
  distinct_id String,
  person_id UUID,
  start_timestamp DateTime64(6, 'UTC'),
  end_timestamp DateTime64(6, 'UTC'),
  urls Array(String),
  entry_url Nullable(String),
  end_url Nullable(String),
  last_external_click_url Nullable(String),
  entry_properties String,
  pageview_count UInt64,
  autocapture_count UInt64,
  screen_count UInt64`;

const replayEvents = `
  team_id Int64,
  session_id String,
  distinct_id String,
  min_first_timestamp DateTime64(6, 'UTC'),
  max_last_timestamp DateTime64(6, 'UTC'),
  _timestamp DateTime,
  first_url AggregateFunction(argMin, Nullable(String), DateTime64(6, 'UTC')),
  all_urls Array(String),
  click_count Int64,
  keypress_count Int64,
  mouse_activity_count Int64,
  active_milliseconds Int64,
  console_log_count Int64,
  console_warn_count Int64,
  console_error_count Int64,
  size Int64,
  event_count Int64,
  message_count Int64,
  snapshot_source AggregateFunction(argMin, LowCardinality(Nullable(String)), DateTime64(6, 'UTC')),
  snapshot_library AggregateFunction(argMin, Nullable(String), DateTime64(6, 'UTC')),
  retention_period_days Nullable(Int64),
  is_deleted UInt8`;

const replayFeatures = `
  team_id Int64,
  session_id String,
  distinct_id String,
  min_first_timestamp DateTime64(6, 'UTC'),
  max_last_timestamp DateTime64(6, 'UTC'),
  event_count Int64,
  click_count Int64,
  keypress_count Int64,
  mouse_activity_count Int64,
  rage_click_count Int64,
  dead_click_count Int64,
  quick_back_count Int64,
  page_visit_count Int64,
  console_error_count Int64,
  console_error_after_click_count Int64,
  network_request_count Int64,
  network_failed_request_count Int64,
  max_idle_gap_ms Float64,
  is_deleted UInt8`;

const logEntries = `
  team_id UInt64,
  log_source LowCardinality(String),
  log_source_id String,
  instance_id String,
  timestamp DateTime64(6, 'UTC'),
  message String,
  level LowCardinality(String)`;

const persons = `
  team_id Int64,
  id UUID,
  created_at DateTime64(3, 'UTC'),
  properties String,
  is_identified UInt8`;

const personDistinctIds = `
  team_id Int64,
  distinct_id String,
  person_id UUID`;

const fingerprintOverrides = `
  team_id Int64,
  fingerprint String,
  issue_id UUID`;

const fingerprintIssueState = `
  team_id Int64,
  fingerprint String,
  issue_id UUID,
  issue_name Nullable(String),
  issue_description Nullable(String),
  issue_status String,
  assigned_user_id Nullable(Int64),
  assigned_role_id Nullable(UUID),
  first_seen Nullable(DateTime64(6, 'UTC'))`;

const tables: Readonly<Record<string, readonly [columns: string, order: string, partition?: string]>> = {
  events: [
    events,
    '(team_id, toDate(timestamp), event, cityHash64(distinct_id), cityHash64(uuid))',
    'toYYYYMM(timestamp)',
  ],
  sessions: [sessions, '(team_id, session_id)'],
  session_replay_events: [replayEvents, '(toDate(min_first_timestamp), team_id, session_id)'],
  session_replay_features: [replayFeatures, '(toDate(min_first_timestamp), team_id, session_id)'],
  log_entries: [logEntries, '(team_id, log_source, log_source_id, instance_id, timestamp)'],
  persons: [persons, '(team_id, id)'],
  person_distinct_ids: [personDistinctIds, '(team_id, distinct_id)'],
  fingerprint_overrides: [fingerprintOverrides, '(team_id, fingerprint)'],
  fingerprint_issue_state: [fingerprintIssueState, '(team_id, fingerprint)'],
};

/** The statements that make one sandbox's database. */
export function createTables(database: string): string[] {
  return Object.entries(tables).map(
    ([name, [columns, order, partition]]) =>
      `CREATE TABLE ${database}.${name} (${columns}) ENGINE = MergeTree` +
      `${partition === undefined ? '' : ` PARTITION BY ${partition}`} ORDER BY ${order}`,
  );
}
