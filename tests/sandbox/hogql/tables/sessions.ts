import { quoteName, quoteString } from '../literal.ts';
import {
  type Branch,
  behindJoin,
  columns,
  computed,
  integer,
  physical,
  plain,
  type Table,
  text,
  uuid,
} from './column.ts';

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

/** PostHog: posthog/hogql/database/schema/sessions_v3.py. */
export const sessions: Table = { name: 'sessions', from: physical('sessions'), columns: sessionColumns };

export const sessionOf = (key: string): Branch =>
  behindJoin(
    {
      name: 'session',
      sql: (source, joined, place) =>
        `LEFT JOIN ${physical('sessions')(place)} AS ${joined} ON ${source}.${quoteName(key)} = ${joined}.session_id`,
    },
    sessionColumns,
  );
