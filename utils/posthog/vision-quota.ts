import { z } from 'zod';
import type { Quota } from '@/utils/vision/cost';
import { numberOrNull } from './fields';
import { type ProjectCall, projectPath } from './project-call';
import { isoTime } from './times';

/** Newer servers count credits, older ones observations. PostHog: products/replay_vision/backend/api/quota.py. */
const answer = z
  .object({
    credit_limit: numberOrNull,
    credits_used: numberOrNull,
    monthly_quota: numberOrNull,
    usage_this_month: numberOrNull,
    remaining: numberOrNull,
    exhausted: z.boolean().catch(false),
    period_end: isoTime,
  })
  .transform((quota): Quota | null => {
    const inCredits = quota.credit_limit !== null || quota.credits_used !== null;
    const inObservations = quota.monthly_quota !== null || quota.usage_this_month !== null;
    if (!inCredits && !inObservations && quota.remaining === null && !quota.exhausted) return null;
    return {
      unit: !inCredits && inObservations ? 'observations' : 'credits',
      used: inCredits ? quota.credits_used : quota.usage_this_month,
      limit: inCredits ? quota.credit_limit : quota.monthly_quota,
      remaining: quota.remaining,
      exhausted: quota.exhausted,
      resetsAt: quota.period_end,
    };
  });

/**
 * What the organization may still spend on Replay Vision, `null` where it does not say. Scope `replay_scanner:read`.
 * Old servers have no such route (404).
 */
export async function fetchQuota(call: ProjectCall): Promise<Quota | null> {
  return call.client.get(projectPath(call, 'vision/quota/'), answer, call.signal);
}
