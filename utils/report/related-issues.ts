import type { Moment } from './moment';

/** What the section "Related issues" holds. */
export type RelatedIssues = {
  readonly rows: readonly RelatedIssue[];
  /** Whole sentences: how the issues were read where that leaves something out. */
  readonly notes: readonly string[];
};

/** An error-tracking issue that exceptions of this session belong to. */
export type RelatedIssue = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** `null` where only the exceptions tell of the issue. */
  readonly status: IssueStatus | null;
  readonly severity: string | null;
  /** "first seen 2 h before this session" */
  readonly firstSeen: string | null;
  readonly firstSeenAt: number | null;
  /** `user 12`, as PostHog names it. `null`: nobody, or not told. */
  readonly assignee: { readonly type: 'user' | 'role'; readonly id: string } | null;
  readonly library: string | null;
  /** Exceptions of this issue in this session. */
  readonly count: number;
  readonly moments: readonly Moment[];
  readonly fingerprint: string | null;
  /** Path and query of its page in PostHog behind `/project/<number>`; the first exception is preselected. */
  readonly path: string;
};

export type IssueStatus = {
  /** What the badge says. */
  readonly word: string;
  readonly tone: 'failed' | 'friction' | 'fine' | 'quiet';
  /** What the badge means where it needs saying. */
  readonly sentence: string | null;
};
