import * as z from 'zod/mini';

/** An error-tracking issue that exceptions of this session belong to. Counts are those of this session. */
export const issueSchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  description: z.nullable(z.string()),
  /** active, resolved, suppressed, archived, pending_release, or a newer word that is shown as it is; `null`: not told. */
  status: z.nullable(z.string()),
  severity: z.nullable(z.string()),
  firstSeenAt: z.nullable(z.number()),
  library: z.nullable(z.string()),
  /** `nobody` where the server says so, `null` where it tells nothing of it. */
  assignee: z.nullable(z.enum(['user', 'role', 'nobody'])),
  occurrences: z.nullable(z.number()),
});

export type Issue = z.infer<typeof issueSchema>;

export const issuesFactSchema = z.object({
  issues: z.array(issueSchema),
  /** Which way the server offered: the issues route, the older query kind, or columns of the events themselves. */
  via: z.enum(['issues-route', 'error-tracking-query', 'events']),
});

export type IssuesFact = z.infer<typeof issuesFactSchema>;
