import type { Vision } from '../../vision/vision.ts';
import { ApiError, endpointNotFound, invalidInput } from '../errors.ts';
import type { ProjectCall } from '../router.ts';
import type { Organization } from '../world.ts';

/** Where Vision is off, every route of it looks as if it did not exist. */
export function visionOf({ world, project }: ProjectCall): Vision {
  if (!world.features.vision) throw endpointNotFound();
  return project.vision;
}

/** Credits and consent belong to the organization, not to the project. */
export function organizationOf({ world, project }: ProjectCall): Organization {
  const organization = world.organizations.get(project.settings.organizationId);
  if (organization === undefined) throw new Error('A project belongs to an organization.');
  return organization;
}

/** PostHog: products/replay_vision/backend/api/trigger.py. */
export function requireConsent(call: ProjectCall): void {
  if (organizationOf(call).isAiDataProcessingApproved) return;
  throw invalidInput('An organization admin must allow AI analysis of your data before Replay Vision can scan it.');
}

export function isUsedUp(call: ProjectCall): boolean {
  const { limit, used } = organizationOf(call).credits;
  return limit !== null && used >= limit;
}

export function requireCredits(call: ProjectCall): void {
  if (!isUsedUp(call)) return;
  throw new ApiError(
    402,
    'quota_exceeded',
    'quota_limit_exceeded',
    'Your organization has used its Replay Vision budget of $20. It resets on the 1st.',
  );
}

export function isBusy(call: ProjectCall): boolean {
  const { clock, settings } = call.world.vision;
  return call.project.vision.running(clock.now()) >= settings.mostRunning;
}

/** 503 with a detail alone. */
export function cannotStart(): ApiError {
  return new ApiError(503, 'server_error', 'error', 'The scan could not be started. Try again in a moment.');
}

export function page(rows: readonly unknown[], search: URLSearchParams) {
  const limit = Number(search.get('limit') ?? 100);
  const offset = Number(search.get('offset') ?? 0);
  const next = offset + limit < rows.length ? `?limit=${limit}&offset=${offset + limit}` : null;
  return { count: rows.length, next, previous: null, results: rows.slice(offset, offset + limit) };
}
