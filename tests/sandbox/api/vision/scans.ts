import { z } from 'zod';
import type { Run, Scanner } from '../../vision/scanner.ts';
import { scannerTypes } from '../../vision/scanner.ts';
import { statusAt } from '../../vision/vision.ts';
import { ApiError, invalidInput, methodNotAllowed } from '../errors.ts';
import type { Answer, ProjectCall, Router } from '../router.ts';
import { cannotStart, isBusy, isUsedUp, requireConsent, requireCredits, visionOf } from './guards.ts';
import { found, readConfig, readModel } from './scanners.ts';
import { workflowOf } from './view.ts';

/** What starts scans. PostHog: products/replay_vision/backend/{scanning,inline_scan,api/trigger}.py. */
export function scanRoutes(router: Router): void {
  const write = ['replay_scanner:write', 'session_recording:read'];
  router.project('POST', 'vision/scanners/inline_scan', { name: 'inline scan', scopes: write }, inlineScan);
  router.project('POST', 'vision/scanners/:id/observe', { name: 'observe', scopes: write }, observe);
  router.project('POST', 'vision/scanners/:id/bulk_observe', { name: 'bulk observe', scopes: write }, bulkObserve);
}

const session = z.object({ session_id: z.string().min(1).max(128) });
const sessions = z.array(z.string().min(1).max(128)).min(1).max(200);

function observe(call: ProjectCall): Answer {
  const scanner = found(call);
  const { settings } = call.world.vision;
  if (settings.generation === 'new') requireConsent(call);
  requireCredits(call);
  if (isBusy(call)) throw new ApiError(429, 'throttled_error', 'throttled', 'Too many scans are in flight.');
  const parsed = session.safeParse(call.body);
  if (!parsed.success) throw invalidInput('This field is required.', 'session_id', 'required');
  if (!settings.canStart) throw cannotStart();
  const { session_id: sessionId } = parsed.data;
  const before = call.project.vision.runOf(scanner.id, sessionId);
  call.world.vision.counters.triggers += 1;
  if (before !== undefined && isSettled(call, before) && settings.generation === 'new') {
    return { body: { observation_id: before.id } };
  }
  if (before === undefined) start(call, scanner, sessionId);
  return { status: 202, body: { workflow_id: workflowOf({ scanner, sessionId }) } };
}

function bulkObserve(call: ProjectCall): Answer {
  const scanner = found(call);
  requireConsent(call);
  const parsed = z.object({ session_ids: sessions }).safeParse(call.body);
  if (!parsed.success) throw invalidInput('A list of sessions is required.', 'session_ids');
  return { status: 202, body: outcomes(call, scanner, parsed.data.session_ids) };
}

const inlineBody = z.object({
  session_ids: sessions,
  prompt: z.string().trim().min(1).max(20_000),
  scanner_type: z.enum(scannerTypes).default('monitor'),
  scanner_config: z.record(z.string(), z.unknown()).default({}),
  model: z.string().default('gemini-3-flash-preview'),
});

function inlineScan(call: ProjectCall): Answer {
  const vision = visionOf(call);
  if (call.world.vision.settings.generation === 'old') throw methodNotAllowed('POST');
  const parsed = inlineBody.safeParse(call.body);
  if (!parsed.success) throw invalidInput('Invalid input.', String(parsed.error.issues[0]?.path[0] ?? ''));
  const { prompt, scanner_config, scanner_type: scannerType, session_ids } = parsed.data;
  if ('prompt' in scanner_config) throw invalidInput('The prompt stands beside the config.', 'scanner_config');
  requireConsent(call);
  const config = readConfig(scannerType, { ...scanner_config, prompt });
  const model = readModel(call, parsed.data.model);
  const fingerprint = JSON.stringify([scannerType, model, config]);
  const known = [...vision.scanners.values()].find(
    (one) => one.origin === 'inline' && JSON.stringify([one.scannerType, one.model, one.config]) === fingerprint,
  );
  const scanner =
    known ?? vision.addScanner({ name: '', origin: 'inline', scannerType, model, config }, call.world.now());
  const answer = outcomes(call, scanner, session_ids);
  const nothing = answer.results.every(({ scan_outcome }) => /^(skipped|failed)/.test(scan_outcome));
  return { status: 202, body: { scan_id: nothing ? null : scanner.id, ...answer } };
}

/** Always an answer for each session, whatever came of it. */
function outcomes(call: ProjectCall, scanner: Scanner, sessionIds: readonly string[]) {
  const results = [...new Set(sessionIds)].map((sessionId) => ({
    session_id: sessionId,
    scan_outcome: outcomeOf(call, scanner, sessionId),
  }));
  return { started: results.filter(({ scan_outcome }) => scan_outcome === 'started').length, results };
}

function outcomeOf(call: ProjectCall, scanner: Scanner, sessionId: string): string {
  const { settings, counters } = call.world.vision;
  const before = call.project.vision.runOf(scanner.id, sessionId);
  if (before !== undefined) {
    counters.triggers += 1;
    return isSettled(call, before) ? 'already_scanned' : 'already_running';
  }
  if (isUsedUp(call)) return 'skipped_quota';
  if (scanner.creditLimit !== null && scanner.creditLimit < (settings.models[scanner.model] ?? 0)) {
    return 'skipped_scanner_limit';
  }
  if (isBusy(call)) return 'skipped_limit';
  if (!settings.canStart) return 'failed';
  counters.triggers += 1;
  start(call, scanner, sessionId);
  return 'started';
}

function start({ world, project }: ProjectCall, scanner: Scanner, sessionId: string): Run {
  return project.vision.start({ scanner, sessionId, triggeredBy: 'on_demand' }, world.vision, project, world.now());
}

function isSettled({ world }: ProjectCall, run: Run): boolean {
  const status = statusAt(run, world.vision.clock.now());
  return status !== 'pending' && status !== 'running' && status !== 'lost';
}
