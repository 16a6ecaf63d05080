import type { Run } from '../../vision/scanner.ts';
import { statusAt } from '../../vision/vision.ts';
import { ApiError, invalidInput, notFound } from '../errors.ts';
import type { Answer, ProjectCall, Router } from '../router.ts';
import { cannotStart, isBusy, page, requireConsent, requireCredits, visionOf } from './guards.ts';
import { observationView, progressOf, workflowOf } from './view.ts';

/** `vision/observations/…`. PostHog: products/replay_vision/backend/api/observations.py. */
export function observationRoutes(router: Router): void {
  const read = ['replay_scanner:read', 'session_recording:read'];
  const write = ['replay_scanner:write', 'session_recording:read'];

  router.project('GET', 'vision/observations/:id/progress', { name: 'progress', scopes: read }, (call) => {
    const run = found(call);
    const now = call.world.vision.clock.now();
    const status = statusAt(run, now);
    const settled = status !== 'pending' && status !== 'running';
    const [event, data] = settled
      ? ['observation-complete', { status }]
      : ['observation-progress', progressOf(run, now)];
    return { body: `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`, contentType: 'text/event-stream' };
  });

  router.project('POST', 'vision/observations/:id/retry', { name: 'retry', scopes: write }, retry);

  router.project('GET', 'vision/observations/:id', { name: 'observation', scopes: read }, (call) => ({
    body: view(call, found(call)),
  }));

  router.project('GET', 'vision/observations', { name: 'observations', scopes: read }, (call) => {
    const sessionId = call.search.get('session_id');
    const rows = rowsOf(call);
    if (sessionId === null || sessionId === '') {
      throw invalidInput('This query parameter is required.', 'session_id', 'required');
    }
    return {
      body: page(
        rows.filter((run) => run.sessionId === sessionId).map((run) => view(call, run)),
        call.search,
      ),
    };
  });

  // The id of an inline scan's hidden scanner works here too.
  router.project('GET', 'vision/scanners/:id/observations', { name: 'scanner observations', scopes: read }, (call) => {
    const sessions = call.search.get('session_id')?.split(',');
    const rows = rowsOf(call).filter(
      (run) => run.scanner.id === call.params.id && (sessions === undefined || sessions.includes(run.sessionId)),
    );
    return {
      body: page(
        rows.map((run) => view(call, run)),
        call.search,
      ),
    };
  });
}

function rowsOf(call: ProjectCall): Run[] {
  return visionOf(call).rows(call.world.vision.clock.now());
}

function found(call: ProjectCall): Run {
  const run = rowsOf(call).find(({ id }) => id === call.params.id);
  if (run === undefined) throw notFound();
  return run;
}

function view({ world, caller }: ProjectCall, run: Run): Record<string, unknown> {
  return observationView(run, world, caller.user);
}

/** The row is deleted, and the same scan runs again under another id. */
function retry(call: ProjectCall): Answer {
  const run = found(call);
  const { world, project } = call;
  const { settings, counters, clock } = world.vision;
  const status = statusAt(run, clock.now());
  const allowed = settings.generation === 'new' ? ['failed', 'ineligible'] : ['failed'];
  if (!allowed.includes(status)) throw invalidInput(`An observation that is ${status} cannot be retried.`);
  requireConsent(call);
  requireCredits(call);
  if (isBusy(call)) throw new ApiError(429, 'throttled_error', 'throttled', 'Too many scans are in flight.');
  if (settings.stillClosing) throw new ApiError(409, 'conflict', 'conflict', 'The previous run is still closing.');
  if (!settings.canStart) {
    if (settings.generation === 'old') project.vision.removeRun(run);
    throw cannotStart();
  }
  project.vision.removeRun(run);
  counters.triggers += 1;
  const { scanner, sessionId } = run;
  const again = project.vision.start({ scanner, sessionId, triggeredBy: 'retry' }, world.vision, project, world.now());
  return { status: 202, body: { workflow_id: workflowOf(again) } };
}
