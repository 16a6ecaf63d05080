import { endpointNotFound } from '../errors.ts';
import type { Router } from '../router.ts';
import { isUsedUp, organizationOf, visionOf } from './guards.ts';

/** `vision/quota/`. PostHog: products/replay_vision/backend/api/quota.py. */
export function quotaRoutes(router: Router): void {
  router.project('GET', 'vision/quota', { name: 'quota', scopes: ['replay_scanner:read'] }, (call) => {
    visionOf(call);
    const { quota, generation } = call.world.vision.settings;
    if (quota === 'absent') throw endpointNotFound();
    const { limit, used } = organizationOf(call).credits;
    const now = new Date(call.world.now());
    const month = (offset: number): string =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset)).toISOString();
    const both = {
      remaining: limit === null ? null : Math.max(limit - used, 0),
      exhausted: isUsedUp(call),
      period_start: month(0),
      period_end: month(1),
    };
    if (generation === 'old') return { body: { ...both, monthly_quota: limit, usage_this_month: used } };
    return {
      body: {
        ...both,
        credit_limit: limit,
        credits_used: used,
        projected_monthly_credits: used,
        scanners_monthly_credits: 0,
        backfills_committed_credits: 0,
        free_monthly_credits: 500,
      },
    };
  });
}
