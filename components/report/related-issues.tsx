import './related-issues.css';
import { OutsideLink } from '@/components/ui/outside-link';
import type { RelatedIssue } from '@/utils/report/related-issues';
import { formatAgo } from '@/utils/report/time';
import type { SessionRef } from '@/utils/session/link';
import { issueUrl, type ProjectPlace } from '@/utils/session/posthog-url';
import { HowManyOthers } from './how-many-others';
import type { ImpactOf } from './impact-context';
import { IssueTickets } from './issue-tickets';
import { InlineMoment } from './moments';

type RelatedIssuesProps = {
  readonly sessionRef: SessionRef;
  readonly issues: readonly RelatedIssue[];
  readonly place: ProjectPlace;
  /** ms since 1970. */
  readonly now: number;
};

/** The error-tracking issues that this session's exceptions belong to. */
export function RelatedIssues({ sessionRef, issues, place, now }: RelatedIssuesProps) {
  return (
    <ul className="issues">
      {issues.map((issue) => (
        <li key={issue.id}>
          <p className="issue-head">
            <OutsideLink href={linkTo(issue, place)}>{issue.title}</OutsideLink>
            <span className={`tag ${issue.status.tone}`}>{issue.status.words}</span>
          </p>
          {issue.description !== null && <p className="issue-description">{issue.description}</p>}
          <p className="issue-facts">
            {toldOf(issue, now).join(' · ')}
            {issue.first && (
              <>
                {toldOf(issue, now).length > 0 && ' · '}
                {issue.count === 1 ? 'here ' : `${issue.count.toLocaleString('en')} times here, first `}
                <span className="together">
                  at <InlineMoment moment={issue.first} />
                </span>
              </>
            )}
          </p>
          <HowManyOthers of={impactOf(issue, now)} about={issue.title} />
          <IssueTickets sessionRef={sessionRef} issueId={issue.id} title={issue.title} />
        </li>
      ))}
    </ul>
  );
}

/** What error tracking says of it: nothing where it did not answer. */
function toldOf({ severity, firstSeenAt, assignee }: RelatedIssue, now: number): string[] {
  const firstSeen = firstSeenAt === null ? null : `First seen ${formatAgo(firstSeenAt, now)}`;
  return [severity, firstSeen, assignee].filter((part) => part !== null);
}

/** An issue whose moment here is not known is looked for in the last days. */
function impactOf({ id, first }: RelatedIssue, now: number): ImpactOf {
  return { kind: 'exception', issueId: id, target: null, url: null, at: first?.at ?? now };
}

function linkTo({ id, first, fingerprint }: RelatedIssue, place: ProjectPlace): string {
  return issueUrl(place, id, first ? { at: first.at, fingerprint } : undefined);
}
