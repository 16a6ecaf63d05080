import { z } from 'zod';
import type { Issue } from '@/utils/facts/issues';
import { numberCell, requiredText, textCell } from './cells';
import { textOrNull } from './fields';
import { refreshMode, runHogql } from './hogql';
import { type ProjectCall, projectPath } from './project-call';
import { selection } from './selection';
import { type TimeWindow, windowValues, withinWindow } from './time-window';
import { isoTime } from './times';

const issueLimit = 100;

/** Every key but the id is optional, and newer servers add some. PostHog: products/error_tracking/backend. */
const issueRow = z
  .object({
    id: z.string(),
    name: textOrNull,
    description: textOrNull,
    status: textOrNull,
    severity: textOrNull,
    first_seen: isoTime,
    library: textOrNull,
    assignee: z
      .object({ type: z.enum(['user', 'role']) })
      .nullish()
      .catch(undefined),
    aggregations: z.object({ occurrences: z.number() }).nullish().catch(null),
  })
  .transform(
    (row): Issue => ({
      id: row.id,
      name: row.name,
      description: row.description,
      status: row.status,
      severity: row.severity,
      firstSeenAt: row.first_seen,
      library: row.library,
      assignee: row.assignee === undefined ? null : (row.assignee?.type ?? 'nobody'),
      occurrences: row.aggregations?.occurrences ?? null,
    }),
  );

const issuesAnswer = z.object({ results: z.array(issueRow) });

/** Without these PostHog hides issues that are not active, test accounts, and whatever is older than a week. */
function everyIssue(sessionId: string, { from, to }: TimeWindow) {
  return {
    filters: [{ type: 'event', key: '$session_id', operator: 'exact', value: [sessionId] }],
    rest: {
      dateRange: { date_from: new Date(from).toISOString(), date_to: new Date(to).toISOString() },
      status: 'all',
      filterTestAccounts: false,
      orderBy: 'occurrences',
      limit: issueLimit,
    },
  };
}

/**
 * The issues of the session with their state, counts within this session. Scope `error_tracking:read`. Servers without
 * this route answer 404. PostHog: products/error_tracking/backend/presentation/views/query.py.
 */
export async function fetchIssues(call: ProjectCall, sessionId: string, window: TimeWindow): Promise<Issue[]> {
  const { filters, rest } = everyIssue(sessionId, window);
  const path = projectPath(call, 'error_tracking/query/issues/');
  const { results } = await call.client.read(path, { ...rest, filterGroup: filters }, issuesAnswer, call.signal);
  return results;
}

/** The same through the older query kind. Scope `query:read`. PostHog: frontend/src/queries/schema/schema-general.ts. */
export async function fetchIssuesByQuery(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
  fresh: boolean,
): Promise<Issue[]> {
  const { filters, rest } = everyIssue(sessionId, window);
  const name = 'session report: issues';
  const body = {
    query: {
      ...rest,
      kind: 'ErrorTrackingQuery',
      volumeResolution: 1,
      filterGroup: { type: 'AND', values: [{ type: 'AND', values: filters }] },
      withAggregations: true,
      withFirstEvent: false,
      withLastEvent: false,
    },
    refresh: refreshMode(fresh),
    name,
  };
  const { results } = await call.client.budget(call.signal, () =>
    call.client.read(projectPath(call, 'query/'), body, issuesAnswer, call.signal),
  );
  return results;
}

const cells = {
  id: requiredText,
  name: textCell(500),
  description: textCell(500),
  status: textCell(50),
  userId: textCell(50),
  roleId: textCell(50),
  firstSeenS: numberCell,
  library: textCell(50),
  occurrences: numberCell,
};

const common = {
  id: 'toString(issue_id)',
  library: 'any(properties.$lib)',
  occurrences: 'count()',
};

const described = selection(cells, {
  ...common,
  name: 'any(issue_name)',
  description: 'any(issue_description)',
  status: 'any(issue_status)',
  userId: 'toString(any(issue_assigned_user_id))',
  roleId: 'toString(any(issue_assigned_role_id))',
  firstSeenS: 'toUnixTimestamp(any(issue_first_seen))',
});

const bare = selection(cells, {
  ...common,
  name: 'NULL',
  description: 'NULL',
  status: 'NULL',
  userId: 'NULL',
  roleId: 'NULL',
  firstSeenS: 'NULL',
});

/**
 * What the exceptions themselves tell of their issues: counts are those of this session. Scope
 * `query:read`. `columns: false` asks a server that knows no `issue_name` and the like: ids and counts are left.
 */
export async function fetchIssuesOfEvents(
  call: ProjectCall,
  sessionId: string,
  window: TimeWindow,
  { fresh, columns }: { readonly fresh: boolean; readonly columns: boolean },
): Promise<Issue[]> {
  const { select, row } = columns ? described : bare;
  const rows = await runHogql(call, {
    name: 'session report: issues of exceptions',
    query:
      `SELECT ${select} FROM events WHERE event = '$exception' AND $session_id = {session} AND ${withinWindow} ` +
      `AND issue_id IS NOT NULL GROUP BY issue_id ORDER BY count() DESC LIMIT ${issueLimit}`,
    values: { session: sessionId, ...windowValues(window) },
    row,
    fresh,
  });
  return rows.map(({ userId, roleId, firstSeenS, ...issue }) => ({
    ...issue,
    severity: null,
    firstSeenAt: firstSeenS === null ? null : firstSeenS * 1000,
    // Without a state nothing was told of the issue, which has always one: then it is not known who has it either.
    assignee: userId ? 'user' : roleId ? 'role' : issue.status === null ? null : 'nobody',
  }));
}
