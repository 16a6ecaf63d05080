import type { ReactNode, RefObject } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import type { Moment } from '@/utils/report/moment';
import type { RelatedIssue } from '@/utils/report/related-issues';
import type { Findings } from '@/utils/report/report';
import { contentOf } from '@/utils/report/section';
import { formatAgo, formatOffset } from '@/utils/report/time';
import { useMoments } from './moments';
import { Verdict } from './verdict';

type FirstScreenProps = {
  readonly findings: Findings;
  /** When the report was built, ms since 1970. */
  readonly now: number;
  readonly onRetry: (facts: readonly FactName[]) => void;
  /** Where the AI summary stands. */
  readonly aiSummary: RefObject<HTMLElement | null>;
  /** How many others are hit by the verdict's problem. */
  readonly others: ReactNode;
  /** What can be done with the report, before what leads to the AI summary. */
  readonly actions: ReactNode;
};

/** What stands first: the verdict with its chain, how many others it hits, and what to do next. */
export function FirstScreen({ findings, now, onRetry, aiSummary, others, actions }: FirstScreenProps) {
  const verdict = contentOf(findings.verdict);
  const issues = contentOf(findings.relatedIssues) ?? [];
  const toSummary = () => {
    aiSummary.current?.scrollIntoView();
    aiSummary.current?.querySelector('section')?.focus({ preventScroll: true });
  };
  return (
    <Verdict
      state={findings.verdict}
      onRetry={onRetry}
      issueWords={(id) => issueWords(issues, id, now)}
      others={others}
      actions={
        <>
          {verdict?.moment && <Watch moment={verdict.moment} />}
          {actions}
          <button type="button" className="button" onClick={toSummary}>
            AI summary
          </button>
        </>
      }
    />
  );
}

/** So long before something went wrong one sees how it came about, ms. */
const leadTime = 5_000;

/** Moves the player to just before the verdict's moment. Without a recording there is nothing to watch. */
function Watch({ moment }: { readonly moment: Moment }) {
  const { goTo } = useMoments();
  if (goTo === null) return null;
  const from = Math.max(0, moment.offsetMs - leadTime);
  return (
    <button type="button" className="button" onClick={() => goTo(from)}>
      Watch {formatOffset(from)}
    </button>
  );
}

/** `Issue active · first seen 2 h ago`. */
function issueWords(issues: readonly RelatedIssue[], id: string, now: number): string | null {
  const issue = issues.find((one) => one.id === id);
  if (!issue) return null;
  const status = `Issue ${issue.status.words.charAt(0).toLowerCase()}${issue.status.words.slice(1)}`;
  return issue.firstSeenAt === null ? status : `${status} · first seen ${formatAgo(issue.firstSeenAt, now)}`;
}
