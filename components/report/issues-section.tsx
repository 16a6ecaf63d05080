import { OutsideLink } from '@/components/ui/outside-link';
import type { FactName } from '@/utils/facts/session-facts';
import type { RelatedIssue } from '@/utils/report/related-issues';
import type { SectionState } from '@/utils/report/section';
import { formatAgo, formatOffset } from '@/utils/report/time';
import { counted } from '@/utils/report/words';
import { issueUrl, type ProjectPlace } from '@/utils/session/posthog-url';
import { useMoments } from './moments';
import { ReportSection } from './report-section';

type IssuesSectionProps = {
  readonly section: SectionState<readonly RelatedIssue[]>;
  readonly onRetry: (facts: readonly FactName[]) => void;
  readonly place: ProjectPlace;
  /** ms since 1970. */
  readonly now: number;
};

/** The error-tracking issues that this session's exceptions belong to. */
export function IssuesSection({ section, onRetry, place, now }: IssuesSectionProps) {
  return (
    <ReportSection title="Related issues" section={section} onRetry={onRetry} rows={2} note={(issues) => issues.length}>
      {(issues) => (
        <ul className="issues">
          {issues.map((issue) => (
            <li key={issue.id}>
              <IssueCard issue={issue} place={place} now={now} />
            </li>
          ))}
        </ul>
      )}
    </ReportSection>
  );
}

type IssueCardProps = { readonly issue: RelatedIssue; readonly place: ProjectPlace; readonly now: number };

function IssueCard({ issue, place, now }: IssueCardProps) {
  const { seek } = useMoments();
  const { first, fingerprint } = issue;
  const facts = [
    issue.firstSeenAt === null ? null : `First seen ${formatAgo(issue.firstSeenAt, now)}`,
    issue.assignee ?? 'Not assigned',
    issue.severity,
    counted(issue.count, 'time here', 'times here'),
  ];
  return (
    <article className="issue">
      <p className="issue-title">
        <OutsideLink href={issueUrl(place, issue.id, first ? { at: first.at, fingerprint } : undefined)}>
          {issue.title}
        </OutsideLink>
        <span className={`chip ${issue.status.tone}`}>{issue.status.words}</span>
      </p>
      {issue.description !== null && <p className="issue-description">{issue.description}</p>}
      <p className="muted">
        {facts.filter((part) => part !== null).join(' · ')}
        {first && (
          <>
            {', first at '}
            <button type="button" className="moment" onClick={() => seek(Math.max(0, first.offsetMs))}>
              {formatOffset(first.offsetMs)}
            </button>
          </>
        )}
      </p>
    </article>
  );
}
