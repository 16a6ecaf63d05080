import { z } from 'zod';

/** An error-tracking issue that exceptions of this session belong to. Counts are those of this session. */
export const issueSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  /** active, resolved, suppressed, archived, pending_release, or a newer word that is shown as it is. */
  status: z.string(),
  severity: z.string().nullable(),
  firstSeenAt: z.number().nullable(),
  lastSeenAt: z.number().nullable(),
  library: z.string().nullable(),
  assignee: z.object({ type: z.enum(['user', 'role']), id: z.string() }).nullable(),
  occurrences: z.number().nullable(),
});

export type Issue = z.infer<typeof issueSchema>;

export const issuesFactSchema = z.object({
  issues: z.array(issueSchema),
  /** Which way the server offered: the issues route, the older query kind, or columns of the events themselves. */
  via: z.enum(['issues-route', 'error-tracking-query', 'events']),
});

export type IssuesFact = z.infer<typeof issuesFactSchema>;
