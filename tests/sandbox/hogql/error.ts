/**
 * A query that PostHog refuses with 400; the message is shown to the caller, the code names the kind.
 * PostHog: posthog/hogql/errors.py (`code_name`) and posthog/errors.py for ClickHouse's own.
 */
export class HogQLError extends Error {
  readonly code: string;

  constructor(message: string, code = 'hogql_query_error') {
    super(message);
    this.name = 'HogQLError';
    this.code = code;
  }
}
