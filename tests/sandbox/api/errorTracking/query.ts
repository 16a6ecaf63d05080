import { z } from 'zod';
import { runHogQL } from '../../hogql/run.ts';
import { ApiError, endpointNotFound, invalidInput } from '../errors.ts';
import type { QueryKind } from '../query.ts';
import type { ProjectCall, Router } from '../router.ts';
import { filter } from './filters.ts';
import { type FoundIssue, issueSearch, searchIssues } from './search.ts';

const flatSearch = issueSearch.extend({ filterGroup: z.array(filter).default([]) });
const oneIssue = z.object({ issueId: z.uuid(), dateRange: issueSearch.shape.dateRange });
const issueEvents = oneIssue.extend({
  filterGroup: z.array(filter).default([]),
  limit: z.number().int().min(1).max(20).default(1),
  offset: z.number().int().nonnegative().default(0),
});

/** `error_tracking/query/…`. PostHog: products/error_tracking/backend/presentation/views/query.py. */
export function errorTrackingQueryRoutes(router: Router): void {
  const scopes = ['error_tracking:read'];
  const known = (call: ProjectCall): void => {
    if (!call.world.features.errorTrackingQueryRoutes) {
      throw endpointNotFound();
    }
  };

  router.project('POST', 'error_tracking/query/issues', { name: 'issues', scopes }, async (call) => {
    known(call);
    const search = parsed(flatSearch, call.body);
    const found = await searchIssues(call, search, search.filterGroup);
    const end = search.offset + search.limit;
    return {
      body: {
        results: found.slice(search.offset, end).map(issueRow),
        hasMore: found.length > end,
        limit: search.limit,
        offset: search.offset,
        ...(found.length > end ? { nextOffset: end } : {}),
      },
    };
  });

  router.project('POST', 'error_tracking/query/issue', { name: 'issue query', scopes }, async (call) => {
    known(call);
    const { issueId, dateRange } = parsed(oneIssue, call.body);
    const search = issueSearch.parse({ issueId, dateRange, status: 'all', filterTestAccounts: false });
    const [found] = await searchIssues(call, search, []);
    return found === undefined ? { status: 404, body: undefined } : { body: issueRow(found) };
  });

  router.project('POST', 'error_tracking/query/issue_events', { name: 'issue events', scopes }, async (call) => {
    known(call);
    const { issueId, limit, offset } = parsed(issueEvents, call.body);
    const events = await eventsOf(call, issueId, 'DESC', limit + offset + 1);
    return {
      body: {
        results: events.slice(offset, offset + limit),
        hasMore: events.length > offset + limit,
        limit,
        offset,
      },
    };
  });
}

const nestedFilters = z.object({
  type: z.enum(['AND', 'OR']),
  values: z.array(z.object({ type: z.enum(['AND', 'OR']), values: z.array(filter) })),
});
const errorTrackingQuery = issueSearch.extend({
  kind: z.literal('ErrorTrackingQuery'),
  dateRange: z.object({ date_from: z.string().nullish(), date_to: z.string().nullish() }),
  volumeResolution: z.number().int().min(1).max(200),
  filterGroup: nestedFilters.nullish(),
  withAggregations: z.boolean().default(true),
  withFirstEvent: z.boolean().default(false),
  withLastEvent: z.boolean().default(false),
  status: issueSearch.shape.status.nullish(),
  filterTestAccounts: z.boolean().default(false),
  limit: z.number().int().min(1).max(100).default(50),
});

/** The same through `query/`. PostHog: ErrorTrackingQuery, error_tracking_query_runner.py. */
export const errorTrackingKind: QueryKind = async (call, raw) => {
  const query = parsed(errorTrackingQuery, raw);
  const filters = query.filterGroup?.values.flatMap(({ values }) => values) ?? [];
  const found = await searchIssues(call, { ...query, status: query.status ?? 'all' }, filters);
  const end = query.offset + query.limit;
  const results = await Promise.all(
    found.slice(query.offset, end).map(async (each) => ({
      ...issueRow(each),
      function: each.issue.function,
      ...(query.withAggregations
        ? {
            aggregations: {
              ...issueRow(each).aggregations,
              volumeRange: each.buckets.map(({ value }) => value),
              volume_buckets: each.buckets,
            },
          }
        : { aggregations: null }),
      ...(query.withFirstEvent ? { first_event: (await eventsOf(call, each.issue.id, 'ASC', 1))[0] ?? null } : {}),
      ...(query.withLastEvent ? { last_event: (await eventsOf(call, each.issue.id, 'DESC', 1))[0] ?? null } : {}),
    })),
  );
  return {
    results,
    columns: ['error', 'occurrences', 'sessions', 'users'],
    hasMore: found.length > end,
    limit: query.limit,
    offset: query.offset,
    hogql: '',
    timings: [],
    modifiers: {},
  };
};

function issueRow({ issue, occurrences, users, sessions, lastSeen }: FoundIssue) {
  return {
    id: issue.id,
    name: issue.name,
    description: issue.description?.slice(0, 300) ?? null,
    status: issue.status,
    severity: issue.severity,
    first_seen: issue.firstSeen,
    last_seen: lastSeen,
    library: issue.library,
    source: issue.source,
    assignee: issue.assignee,
    aggregations: { occurrences, users, sessions },
  };
}

async function eventsOf(
  { project, world }: ProjectCall,
  issueId: string,
  order: 'ASC' | 'DESC',
  limit: number,
): Promise<Record<string, unknown>[]> {
  await project.issues.refresh();
  const { results } = await runHogQL(
    `SELECT toString(uuid), timestamp, distinct_id, properties FROM events
     WHERE event = '$exception' AND toString(issue_id) = {issueId} ORDER BY timestamp ${order} LIMIT ${limit}`,
    { values: { issueId }, variables: {} },
    project.database,
    {
      place: { database: project.database.name, teamId: project.settings.id, timezone: 'UTC', now: world.now() },
      newerColumns: true,
    },
  );
  return results.map(([uuid, timestamp, distinctId, properties]) => ({
    uuid,
    timestamp,
    distinct_id: distinctId,
    properties,
  }));
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  throw issue === undefined
    ? new ApiError(400, 'validation_error', 'invalid_input', 'Invalid input.')
    : invalidInput(issue.message, issue.path.join('__'));
}
