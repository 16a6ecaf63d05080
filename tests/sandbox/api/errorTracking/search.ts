import { z } from 'zod';
import { runHogQL } from '../../hogql/run.ts';
import type { Issue } from '../../issues.ts';
import { moment } from '../recordings.ts';
import type { ProjectCall } from '../router.ts';
import { addFilters, type Conditions, type Filter } from './filters.ts';

const assignee = z.object({ type: z.enum(['user', 'role']), id: z.union([z.number(), z.string()]) });

/** What both ways of asking for issues have in common. */
export const issueSearch = z.object({
  dateRange: z.object({ date_from: z.string().nullish(), date_to: z.string().nullish() }).nullish(),
  status: z.enum(['active', 'resolved', 'suppressed', 'archived', 'pending_release', 'all']).default('active'),
  filterTestAccounts: z.boolean().default(true),
  orderBy: z.enum(['last_seen', 'first_seen', 'occurrences', 'users', 'sessions']).default('occurrences'),
  orderDirection: z.enum(['ASC', 'DESC']).default('DESC'),
  limit: z.number().int().min(1).max(100).default(10),
  offset: z.number().int().nonnegative().default(0),
  fingerprint: z.union([z.string(), z.array(z.string()).min(1)]).nullish(),
  searchQuery: z.string().max(500).nullish(),
  library: z.string().nullish(),
  release: z.string().nullish(),
  user: z.string().nullish(),
  personId: z.uuid().nullish(),
  url: z.string().nullish(),
  filePath: z.string().nullish(),
  assignee: assignee.nullish(),
  issueId: z.uuid().nullish(),
  volumeResolution: z.number().int().min(0).max(200).default(0),
});
export type IssueSearch = z.infer<typeof issueSearch>;

export type FoundIssue = {
  readonly issue: Issue;
  readonly occurrences: number;
  readonly users: number;
  readonly sessions: number;
  readonly lastSeen: string;
  readonly buckets: readonly { readonly label: string; readonly value: number }[];
};

/** Issues with what happened to them inside the filters, in order; not yet cut to a page. */
export async function searchIssues(
  call: ProjectCall,
  search: IssueSearch,
  filters: readonly Filter[],
): Promise<FoundIssue[]> {
  const { project, world } = call;
  await project.issues.refresh();
  const now = world.now();
  const from = moment(search.dateRange?.date_from ?? '-7d', now);
  const to = search.dateRange?.date_to ? moment(search.dateRange.date_to, now) : now;
  const { sql, values } = conditionsOf(search, filters, from, to);
  const step = search.volumeResolution > 0 ? Math.max((to - from) / search.volumeResolution, 1) : undefined;
  const result = await runHogQL(
    `SELECT toString(issue_id), count(), uniq(person_id), uniq(nullIf($session_id, '')),
       toUnixTimestamp64Milli(max(timestamp)), groupArray(toUnixTimestamp64Milli(timestamp))
     FROM events WHERE ${sql.join(' AND ')} GROUP BY issue_id LIMIT 10000`,
    { values, variables: {} },
    project.database,
    {
      place: {
        database: project.database.name,
        teamId: project.settings.id,
        timezone: project.settings.timezone,
        now,
      },
      newerColumns: true,
    },
  );
  const issues = new Map((await project.issues.all()).map((issue) => [issue.id, issue]));
  const found = result.results.flatMap((row): FoundIssue[] => {
    const [id, occurrences, users, sessions, lastSeen, times] = foundRow.parse(row);
    const issue = issues.get(id);
    return issue === undefined || !matchesState(issue, search)
      ? []
      : [
          {
            issue,
            occurrences,
            users,
            sessions,
            lastSeen: new Date(lastSeen).toISOString(),
            buckets: step === undefined ? [] : bucketsOf(times, from, step, search.volumeResolution),
          },
        ];
  });
  return sorted(found, search);
}

const foundRow = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number(), z.array(z.number())]);

function conditionsOf(search: IssueSearch, filters: readonly Filter[], from: number, to: number): Conditions {
  const conditions: Conditions = {
    sql: [
      "event = '$exception'",
      'issue_id IS NOT NULL',
      "timestamp >= toDateTime({from}, 'UTC')",
      "timestamp <= toDateTime({to}, 'UTC')",
    ],
    values: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  };
  const where = (sql: string, name: string, value: unknown): void => {
    if (value !== undefined && value !== null) {
      conditions.sql.push(sql);
      conditions.values[name] = value;
    }
  };
  where('properties.$exception_fingerprint IN {fingerprints}', 'fingerprints', listOf(search.fingerprint));
  where('toString(issue_id) = {issueId}', 'issueId', search.issueId);
  where('toString(person_id) = {personId}', 'personId', search.personId);
  where('properties.$lib = {library}', 'library', search.library);
  where("properties.$current_url ILIKE concat('%', {url}, '%')", 'url', search.url);
  where("properties.$exception_sources ILIKE concat('%', {filePath}, '%')", 'filePath', search.filePath);
  where("toString(properties.$exception_releases) ILIKE concat('%', {release}, '%')", 'release', search.release);
  where("(distinct_id = {user} OR person.properties.email ILIKE concat('%', {user}, '%'))", 'user', search.user);
  where(
    "concat(ifNull(properties.$exception_types, ''), ' ', ifNull(properties.$exception_values, ''), ' ', ifNull(properties.$exception_sources, ''), ' ', ifNull(properties.$exception_functions, '')) ILIKE concat('%', {searchQuery}, '%')",
    'searchQuery',
    search.searchQuery === '' ? undefined : search.searchQuery,
  );
  if (search.filterTestAccounts) {
    where("person.properties.email NOT ILIKE concat('%@', {staff})", 'staff', staffDomain);
  }
  addFilters(conditions, filters);
  return conditions;
}

/** People of the shop itself: the project's test accounts. */
export const staffDomain = 'northleaf.example';

function listOf(value: string | string[] | null | undefined): string[] | undefined {
  return value === null || value === undefined ? undefined : Array.isArray(value) ? value : [value];
}

function matchesState(issue: Issue, search: IssueSearch): boolean {
  const wanted = search.assignee;
  return (
    (search.status === 'all' || issue.status === search.status) &&
    (wanted === null ||
      wanted === undefined ||
      (issue.assignee?.type === wanted.type && String(issue.assignee.id) === String(wanted.id)))
  );
}

function sorted(found: FoundIssue[], search: IssueSearch): FoundIssue[] {
  const key = (each: FoundIssue): number => {
    switch (search.orderBy) {
      case 'last_seen':
        return Date.parse(each.lastSeen);
      case 'first_seen':
        return Date.parse(each.issue.firstSeen);
      default:
        return each[search.orderBy];
    }
  };
  const sign = search.orderDirection === 'ASC' ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) - key(b)) || a.issue.id.localeCompare(b.issue.id));
}

function bucketsOf(times: readonly number[], from: number, step: number, count: number): FoundIssue['buckets'] {
  const values = Array.from({ length: count }, () => 0);
  for (const time of times) {
    const index = Math.min(Math.floor((time - from) / step), count - 1);
    values[index] = (values[index] ?? 0) + 1;
  }
  return values.map((value, index) => ({ label: new Date(from + index * step).toISOString(), value }));
}
