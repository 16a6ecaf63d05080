import type { Issue } from '@/utils/facts/issues';
import type { DatedException } from './exception-groups';
import { exceptionTitle } from './exception-title';
import { groupBy } from './group-by';
import type { Moment } from './moment';
import { span } from './problem';
import { compareTexts } from './timeline';
import { clip } from './words';

export type RelatedIssue = {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly status: IssueStatus;
  readonly severity: string | null;
  /** ms since 1970. */
  readonly firstSeenAt: number | null;
  /** `null` where it is not known whether anybody has it. */
  readonly assignee: string | null;
  /** How often it happened in this session. */
  readonly count: number;
  /** Where it first happened in this session; `null` where its exceptions could not be read. */
  readonly first: Moment | null;
  readonly fingerprint: string | null;
};

export type IssueStatus = { readonly words: string; readonly tone: 'bad' | 'good' | 'quiet' };

/**
 * The error-tracking issues of the session, joined to its exceptions by issue id. Exceptions whose issue the server did
 * not describe are told with what they say themselves.
 */
export function relateIssues(issues: readonly Issue[], exceptions: readonly DatedException[]): RelatedIssue[] {
  const groups = groupBy(
    exceptions.filter(({ issueId }) => issueId !== null),
    ({ issueId }) => issueId ?? '',
  );
  const described = issues.map((issue): RelatedIssue => {
    const group = groups.get(issue.id);
    return {
      id: issue.id,
      title: clip(issue.name ?? (group ? exceptionTitle(group[0]) : 'Issue without a name'), 200),
      description: issue.description === null ? null : clip(issue.description, 300),
      status: statusOf(issue.status),
      severity: issue.severity,
      firstSeenAt: issue.firstSeenAt,
      assignee: assigneeOf(issue),
      count: group?.length ?? issue.occurrences ?? 1,
      first: group ? span(group).first : null,
      fingerprint: group?.[0].fingerprint ?? null,
    };
  });
  const known = new Set(issues.map(({ id }) => id));
  const undescribed = [...groups].flatMap(([id, group]) => (known.has(id) ? [] : [undescribedIssue(id, group)]));
  return [...described, ...undescribed].toSorted(
    (one, other) => startOf(one) - startOf(other) || compareTexts(one.id, other.id),
  );
}

function undescribedIssue(id: string, group: readonly [DatedException, ...DatedException[]]): RelatedIssue {
  return {
    id,
    title: exceptionTitle(group[0]),
    description: null,
    status: statusOf(null),
    severity: null,
    firstSeenAt: null,
    assignee: null,
    count: group.length,
    first: span(group).first,
    fingerprint: group[0].fingerprint,
  };
}

function assigneeOf({ assignee }: Issue): string | null {
  switch (assignee) {
    case 'user':
      return 'Assigned to a member';
    case 'role':
      return 'Assigned to a role';
    case 'nobody':
      return 'Not assigned';
    case null:
      return null;
  }
}

function startOf({ first }: RelatedIssue): number {
  return first?.offsetMs ?? Number.MAX_SAFE_INTEGER;
}

/**
 * A resolved issue becomes active again as soon as it happens anew (PostHog: error-tracking ingestion, `maybe_reopen`):
 * one that is resolved now was resolved after this session. Whether it had been resolved before, so that this session is
 * a regression, stands in nothing that a key can read: PostHog announces `$error_tracking_issue_reopened` to alerts alone.
 */
function statusOf(status: string | null): IssueStatus {
  switch (status) {
    case 'active':
      return { words: 'Active', tone: 'bad' };
    case 'resolved':
      return { words: 'Resolved since this session', tone: 'good' };
    case 'pending_release':
      return { words: 'Pending release', tone: 'quiet' };
    case 'suppressed':
      return { words: 'Suppressed', tone: 'quiet' };
    case 'archived':
      return { words: 'Archived', tone: 'quiet' };
    default:
      return { words: clip(status ?? '', 40) || 'Status not known', tone: 'quiet' };
  }
}
