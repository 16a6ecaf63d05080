import {
  array,
  type Branch,
  columns,
  computed,
  datetime,
  integer,
  joinedTo,
  json,
  type Kind,
  type LazyJoin,
  physical,
  plain,
  type Table,
  text,
  uuid,
} from './column.ts';
import { sessionOf } from './sessions.ts';

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

/** PostHog: posthog/hogql/database/schema/events.py. */
export const events: Table = {
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
