import { z } from 'zod';
import type { Tickets } from '@/utils/facts/tickets';
import { textOrNull } from './fields';
import { type ProjectCall, projectPath } from './project-call';

const externalIssue = z.object({
  external_url: z.url({ protocol: /^https?$/ }),
  integration: z.object({ kind: textOrNull }).nullish().catch(null),
});

/** An entry of a shape that is not known is left out: the others still say that somebody filed a ticket. */
const answerSchema = z.object({
  external_issues: z.array(externalIssue.nullable().catch(null)).nullish().catch(null),
});

/**
 * The tickets that were filed for an issue. Scope `error_tracking:read`.
 * PostHog: products/error_tracking/backend/presentation/views/issues.py.
 */
export async function fetchTickets(call: ProjectCall, issueId: string): Promise<Tickets> {
  const path = projectPath(call, `error_tracking/issues/${encodeURIComponent(issueId)}/`);
  const { external_issues } = await call.client.get(path, answerSchema, call.signal);
  const tickets = (external_issues ?? []).flatMap((entry) =>
    entry === null ? [] : [{ tracker: entry.integration?.kind ?? null, url: entry.external_url }],
  );
  return { tickets };
}
