import type { Vision } from '../../vision.ts';
import { endpointNotFound, invalidInput, notFound } from '../errors.ts';
import type { ProjectCall, Router } from '../router.ts';
import type { Organization } from '../world.ts';

/** `vision/…`. PostHog: products/replay_vision/backend/api/{observations,scanners,quota}.py. */
export function visionRoutes(router: Router): void {
  const readScanner = ['replay_scanner:read'];
  const readObservation = ['replay_scanner:read', 'session_recording:read'];

  router.project('GET', 'vision/observations/:id', { name: 'observation', scopes: readObservation }, (call) => {
    const observation = visionOf(call).observations.get(call.params.id ?? '');
    if (observation === undefined) {
      throw notFound();
    }
    return { body: observation };
  });

  router.project('GET', 'vision/observations', { name: 'observations', scopes: readObservation }, (call) => {
    const sessionId = call.search.get('session_id');
    const { observations } = visionOf(call);
    if (sessionId === null || sessionId === '') {
      throw invalidInput('This query parameter is required.', 'session_id', 'required');
    }
    const rows = [...observations.values()]
      .filter((row) => row.session_id === sessionId)
      .sort((a, b) => b.created_at.localeCompare(a.created_at) || a.id.localeCompare(b.id));
    return { body: page(rows, call.search) };
  });

  router.project('GET', 'vision/scanners', { name: 'scanners', scopes: readScanner }, (call) => {
    const types = call.search.get('scanner_type')?.split(',');
    const rows = [...visionOf(call).scanners.values()]
      .filter((scanner) => types === undefined || types.includes(scanner.scanner_type))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    return { body: page(rows, call.search) };
  });

  router.project('GET', 'vision/quota', { name: 'quota', scopes: readScanner }, (call) => {
    visionOf(call);
    const { limit, used } = creditsOf(call);
    const now = new Date(call.world.now());
    const month = (offset: number): string =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset)).toISOString();
    return {
      body: {
        credit_limit: limit,
        credits_used: used,
        remaining: limit === null ? null : Math.max(limit - used, 0),
        exhausted: limit !== null && used >= limit,
        period_start: month(0),
        period_end: month(1),
        projected_monthly_credits: used,
        scanners_monthly_credits: 0,
        backfills_committed_credits: 0,
        free_monthly_credits: 500,
      },
    };
  });
}

function page(rows: readonly unknown[], search: URLSearchParams) {
  const limit = Number(search.get('limit') ?? 100);
  const offset = Number(search.get('offset') ?? 0);
  return { count: rows.length, next: null, previous: null, results: rows.slice(offset, offset + limit) };
}

/** Where Vision is off, every route of it looks as if it did not exist. */
function visionOf({ world, project }: ProjectCall): Vision {
  if (!world.features.vision) {
    throw endpointNotFound();
  }
  return project.vision;
}

/** Credits belong to the organization, not to the project. */
function creditsOf({ world, project }: ProjectCall): Organization['credits'] {
  const organization = world.organizations.get(project.settings.organizationId);
  return organization?.credits ?? { limit: null, used: 0 };
}
