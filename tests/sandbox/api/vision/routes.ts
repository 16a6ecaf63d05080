import type { Router } from '../router.ts';
import { observationRoutes } from './observations.ts';
import { quotaRoutes } from './quota.ts';
import { scannerRoutes } from './scanners.ts';
import { scanRoutes } from './scans.ts';

/** `vision/…`: what is there of Replay Vision. Only below projects, as in newer versions of PostHog. */
export function visionRoutes(router: Router): void {
  scanRoutes(router);
  observationRoutes(router);
  scannerRoutes(router);
  quotaRoutes(router);
}
