import { quoteName, quoteString } from './literal.ts';

/** What the printer must know about a value. `json` is a property bag, reached into by chain. */
export type Kind = 'string' | 'number' | 'boolean' | 'datetime' | 'date' | 'uuid' | 'array' | 'json' | 'other';

/** Where and when a query runs: the sandbox's database, the project, its time zone and clock. */
export type Place = {
  readonly database: string;
  readonly teamId: number;
  readonly timezone: string;
  /** What `now()` is, in ms. */
  readonly now: number;
};

/** A table that is joined to another one only when one of its columns is named. */
export type LazyJoin = {
  readonly name: string;
  readonly sql: (source: string, joined: string, place: Place) => string;
};

export type Column = {
  readonly kind: Kind;
  readonly nullable: boolean;
  /** ClickHouse SQL of the bare value; `joined` is the alias of the column's lazy join. */
  readonly sql: (source: string, joined: string) => string;
  readonly join?: LazyJoin;
  /** Left out by `*`. */
  readonly hidden?: boolean;
};

/** `person.…`, `session.…`: columns behind a further name. */
export type Branch = { readonly columns: Readonly<Record<string, Column>> };

export type Table = {
  readonly name: string;
  /** A table expression with its own project guard; `used` are the columns that the query names. */
  readonly from: (place: Place, used: ReadonlySet<string>) => string;
  /** The table without that guard, for where it stands first and the guard can go into WHERE. */
  readonly bare?: (place: Place) => string;
  readonly columns: Readonly<Record<string, Column | Branch>>;
  /** Columns that compare as null in WHERE (see `session_replay_events`). */
  readonly blindInWhere?: ReadonlySet<string>;
};

const plain = (kind: Kind, physical?: string, nullable = false): ((name: string) => Column) => {
  return (name) => ({ kind, nullable, sql: (source) => `${source}.${quoteName(physical ?? name)}` });
};
const text = plain('string');
const integer = plain('number');
const datetime = plain('datetime');
const array = plain('array');
const uuid = plain('uuid');
const json = plain('json');

function columns(spec: Readonly<Record<string, (name: string) => Column>>): Record<string, Column> {
  return Object.fromEntries(Object.entries(spec).map(([name, make]) => [name, make(name)]));
}

const computed =
  (kind: Kind, nullable: boolean, sql: (source: string) => string, hidden = false) =>
  (): Column => ({ kind, nullable, sql, hidden });

const joinedTo =
  (join: LazyJoin, kind: Kind, nullable: boolean, sql: (joined: string, source: string) => string) => (): Column => ({
    kind,
    nullable,
    sql: (source, joined) => sql(joined, source),
    join,
    hidden: true,
  });

const physical = (table: string) => (place: Place) =>
  `(SELECT * FROM ${place.database}.${table} WHERE team_id = ${place.teamId})`;

// Persons

const person = (join: LazyJoin): Branch => ({
  columns: columns({
    id: joinedTo(join, 'uuid', false, (joined) => `${joined}.id`),
    created_at: joinedTo(join, 'datetime', false, (joined) => `${joined}.created_at`),
    properties: joinedTo(join, 'json', false, (joined) => `${joined}.properties`),
    is_identified: joinedTo(join, 'boolean', false, (joined) => `${joined}.is_identified`),
  }),
});

const personById: LazyJoin = {
  name: 'person',
  sql: (source, joined, place) =>
    `LEFT JOIN ${physical('persons')(place)} AS ${joined} ON ${source}.person_id = ${joined}.id`,
};

const personByDistinctId: LazyJoin = {
  name: 'pdi',
  sql: (source, joined, place) =>
    `LEFT JOIN (SELECT i.distinct_id AS distinct_id, p.id AS id, p.created_at AS created_at, ` +
    `p.properties AS properties, p.is_identified AS is_identified ` +
    `FROM ${physical('person_distinct_ids')(place)} AS i ` +
    `INNER JOIN ${physical('persons')(place)} AS p ON i.person_id = p.id) AS ${joined} ` +
    `ON ${source}.distinct_id = ${joined}.distinct_id`,
};

const persons: Table = {
  name: 'persons',
  from: physical('persons'),
  columns: columns({
    id: uuid,
    created_at: datetime,
    properties: json,
    is_identified: plain('boolean'),
    team_id: plain('number'),
  }),
};

const personDistinctIds: Table = {
  name: 'person_distinct_ids',
  from: physical('person_distinct_ids'),
  columns: {
    ...columns({ distinct_id: text, person_id: uuid, team_id: integer }),
    person: person(personById),
  },
};

// Sessions (PostHog: posthog/hogql/database/schema/sessions_v3.py)

const entry = (property: string) =>
  computed(
    'string',
    true,
    (source) => `JSONExtract(${source}.entry_properties, ${quoteString(property)}, 'Nullable(String)')`,
  );

const sessionColumns = columns({
  session_id: text,
  id: plain('string', 'session_id'),
  distinct_id: text,
  person_id: uuid,
  team_id: integer,
  $start_timestamp: plain('datetime', 'start_timestamp'),
  $end_timestamp: plain('datetime', 'end_timestamp'),
  $session_duration: computed('number', false, (s) => `dateDiff('second', ${s}.start_timestamp, ${s}.end_timestamp)`),
  duration: computed('number', false, (s) => `dateDiff('second', ${s}.start_timestamp, ${s}.end_timestamp)`),
  $urls: plain('array', 'urls'),
  $num_uniq_urls: computed('number', false, (s) => `length(${s}.urls)`),
  $entry_current_url: plain('string', 'entry_url', true),
  $entry_pathname: computed('string', true, (s) => `path(${s}.entry_url)`),
  $entry_hostname: computed('string', true, (s) => `domain(${s}.entry_url)`),
  $end_current_url: plain('string', 'end_url', true),
  $end_pathname: computed('string', true, (s) => `path(${s}.end_url)`),
  $end_hostname: computed('string', true, (s) => `domain(${s}.end_url)`),
  $exit_current_url: plain('string', 'end_url', true),
  $exit_pathname: computed('string', true, (s) => `path(${s}.end_url)`),
  $last_external_click_url: plain('string', 'last_external_click_url', true),
  $entry_referring_domain: entry('$referring_domain'),
  $entry_utm_source: entry('utm_source'),
  $entry_utm_medium: entry('utm_medium'),
  $entry_utm_campaign: entry('utm_campaign'),
  $entry_utm_term: entry('utm_term'),
  $entry_utm_content: entry('utm_content'),
  $entry_gclid: entry('gclid'),
  $entry_fbclid: entry('fbclid'),
  $entry_gad_source: entry('gad_source'),
  $pageview_count: plain('number', 'pageview_count'),
  $autocapture_count: plain('number', 'autocapture_count'),
  $screen_count: plain('number', 'screen_count'),
  $channel_type: computed(
    'string',
    false,
    (s) =>
      `multiIf(JSONExtractString(${s}.entry_properties, 'gclid') != '', 'Paid Search', ` +
      `JSONExtractString(${s}.entry_properties, 'utm_source') != '', 'Unknown', ` +
      `JSONExtractString(${s}.entry_properties, '$referring_domain') IN ('', '$direct'), 'Direct', 'Referral')`,
  ),
  $is_bounce: computed(
    'boolean',
    true,
    (s) =>
      `if(${s}.pageview_count + ${s}.screen_count + ${s}.autocapture_count = 0, NULL, ` +
      `${s}.pageview_count + ${s}.screen_count <= 1 AND ${s}.autocapture_count = 0 ` +
      `AND dateDiff('second', ${s}.start_timestamp, ${s}.end_timestamp) < 10)`,
  ),
});

const sessions: Table = { name: 'sessions', from: physical('sessions'), columns: sessionColumns };

const behindJoin = (join: LazyJoin, all: Readonly<Record<string, Column>>): Branch => ({
  columns: Object.fromEntries(
    Object.entries(all).map(([name, column]) => [
      name,
      { ...column, join, sql: (_source: string, joined: string) => column.sql(joined, joined) },
    ]),
  ),
});

const sessionOf = (key: string): Branch =>
  behindJoin(
    {
      name: 'session',
      sql: (source, joined, place) =>
        `LEFT JOIN ${physical('sessions')(place)} AS ${joined} ON ${source}.${quoteName(key)} = ${joined}.session_id`,
    },
    sessionColumns,
  );

// Events (PostHog: posthog/hogql/database/schema/events.py)

const fingerprint = (source: string): string => `JSONExtractString(${source}.properties, '$exception_fingerprint')`;
const capturedIssue = (source: string): string =>
  `accurateCastOrNull(JSONExtractString(${source}.properties, '$exception_issue_id'), 'UUID')`;

const overrides: LazyJoin = {
  name: 'exception_issue_override',
  sql: (source, joined, place) =>
    `LEFT JOIN ${physical('fingerprint_overrides')(place)} AS ${joined} ON ${fingerprint(source)} = ${joined}.fingerprint`,
};
const issueState: LazyJoin = {
  name: 'fingerprint_issue_state',
  sql: (source, joined, place) =>
    `LEFT JOIN (SELECT *, 1 AS found FROM ${physical('fingerprint_issue_state')(place)}) AS ${joined} ` +
    `ON ${fingerprint(source)} = ${joined}.fingerprint`,
};
const fromIssueState = (kind: Kind, column: string) =>
  joinedTo(issueState, kind, true, (joined) => `if(${joined}.found = 1, ${joined}.${column}, NULL)`);

const group = (index: number): Branch => ({ columns: columns({ key: plain('string', `$group_${index}`) }) });

const events: Table = {
  name: 'events',
  from: physical('events'),
  bare: (place) => `${place.database}.events`,
  columns: {
    ...columns({
      uuid,
      event: text,
      properties: json,
      timestamp: datetime,
      distinct_id: text,
      elements_chain: text,
      created_at: datetime,
      $session_id: text,
      $session_id_uuid: computed(
        'other',
        true,
        (source) => `toUInt128(accurateCastOrNull(${source}.\`$session_id\`, 'UUID'))`,
        true,
      ),
      $window_id: text,
      person_mode: text,
      person_id: uuid,
      team_id: integer,
      $group_0: text,
      $group_1: text,
      $group_2: text,
      $group_3: text,
      $group_4: text,
      elements_chain_href: text,
      elements_chain_texts: array,
      elements_chain_ids: array,
      elements_chain_elements: array,
      event_issue_id: computed('uuid', true, capturedIssue, true),
      issue_id: joinedTo(
        overrides,
        'uuid',
        true,
        (joined, source) => `if(notEmpty(${joined}.issue_id), ${joined}.issue_id, ${capturedIssue(source)})`,
      ),
      issue_id_v2: fromIssueState('uuid', 'issue_id'),
      issue_name: fromIssueState('string', 'issue_name'),
      issue_description: fromIssueState('string', 'issue_description'),
      issue_status: fromIssueState('string', 'issue_status'),
      issue_assigned_user_id: fromIssueState('number', 'assigned_user_id'),
      issue_assigned_role_id: fromIssueState('uuid', 'assigned_role_id'),
      issue_first_seen: fromIssueState('datetime', 'first_seen'),
    }),
    // Person-on-events mode: the person as the event row carries it.
    person: {
      columns: columns({
        id: plain('uuid', 'person_id'),
        created_at: plain('datetime', 'person_created_at'),
        properties: plain('json', 'person_properties'),
      }),
    },
    session: sessionOf('$session_id'),
    group_0: group(0),
    group_1: group(1),
    group_2: group(2),
    group_3: group(3),
    group_4: group(4),
  },
};

/** What came after the first error-tracking columns; an older self-hosted server does not know them. */
export const newerEventColumns: readonly string[] = [
  'issue_id_v2',
  'issue_name',
  'issue_description',
  'issue_status',
  'issue_assigned_user_id',
  'issue_assigned_role_id',
  'issue_first_seen',
];

// Console lines

const logColumns = columns({
  team_id: integer,
  log_source: text,
  log_source_id: text,
  instance_id: text,
  timestamp: datetime,
  message: text,
  level: text,
});

const replayLogs = (place: Place): string =>
  `(SELECT * FROM ${place.database}.log_entries WHERE team_id = ${place.teamId} AND log_source = 'session_replay')`;

const consoleLogsOfSession: Branch = behindJoin(
  {
    name: 'console_logs',
    sql: (source, joined, place) =>
      `LEFT JOIN ${replayLogs(place)} AS ${joined} ON ${source}.session_id = ${joined}.log_source_id`,
  },
  logColumns,
);

// Replay (PostHog: posthog/hogql/database/schema/session_replay_events.py, session_replay_features.py)

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
  person_id: person(personByDistinctId).columns.id,
  session: sessionOf('session_id'),
  console_logs: consoleLogsOfSession,
};

const rawSessionReplayEvents: Table = {
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
    ...withoutUndefined(replayBranches),
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

const sessionReplayEvents: Table = {
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
    }),
    ...sums,
    ...withoutUndefined(replayBranches),
  },
  // PostHog pushes such a filter below the grouping, where it finds nothing.
  blindInWhere: new Set(['start_time', 'end_time']),
};

const sessionReplayFeatures: Table = {
  name: 'session_replay_features',
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

function withoutUndefined(all: Readonly<Record<string, Column | Branch | undefined>>): Record<string, Column | Branch> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, column]) => (column === undefined ? [] : [[name, column]])),
  );
}

/** Every table that can be named in a query. */
export const hogqlTables: Readonly<Record<string, Table>> = Object.fromEntries(
  [
    events,
    persons,
    personDistinctIds,
    sessions,
    rawSessionReplayEvents,
    sessionReplayEvents,
    sessionReplayFeatures,
    { name: 'log_entries', from: physical('log_entries'), columns: logColumns },
    { name: 'console_logs_log_entries', from: replayLogs, columns: logColumns },
  ].map((table) => [table.name, table]),
);
