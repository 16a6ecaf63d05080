import type { Run, Scanner } from '../../vision/scanner.ts';
import { statusAt } from '../../vision/vision.ts';
import type { User, World } from '../world.ts';

/** A scanner as its API shows it. PostHog: products/replay_vision/backend/api/scanners.py. */
export function scannerView(scanner: Scanner, world: World, user: User): Record<string, unknown> {
  const { generation, models } = world.vision.settings;
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    id: scanner.id,
    name: scanner.name,
    description: scanner.description,
    tags: scanner.tags,
    scanner_type: scanner.scannerType,
    scanner_config: scanner.config,
    query: scanner.query,
    sampling_rate: scanner.samplingRate,
    sampling_mode: scanner.samplingMode,
    provider: 'google',
    model: scanner.model,
    enabled: scanner.enabled,
    emits_signals: false,
    scanner_version: 1,
    estimated_monthly_observations: null,
    last_swept_at: iso(scanner.createdAt),
    created_at: iso(scanner.createdAt),
    created_by: userView(user),
    updated_at: iso(scanner.updatedAt),
    ...(generation === 'new'
      ? {
          credit_limit: scanner.creditLimit,
          experiment_targeting: null,
          credits_per_observation: models[scanner.model] ?? 15,
          estimated_monthly_credits: null,
          credits_this_month: 0,
          observations_this_month: 0,
          credits_used_against_limit: 0,
          limit_reached: false,
          feedback_themes: null,
          user_access_level: 'editor',
        }
      : {}),
  };
}

/** An observation as its API shows it. PostHog: products/replay_vision/backend/api/observations.py. */
export function observationView(run: Run, world: World, user: User): Record<string, unknown> {
  const now = world.vision.clock.now();
  const { generation } = world.vision.settings;
  const status = statusAt(run, now);
  const { scanner, end } = run;
  const ended = status !== 'pending' && status !== 'running';
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const output = end.status === 'succeeded' ? end.output : null;
  return {
    id: run.id,
    scanner_id: scanner.id,
    session_id: run.sessionId,
    status,
    error_reason: ended && 'error' in end ? end.error : '',
    workflow_id: workflowOf(run),
    scanner_snapshot: {
      name: scanner.name,
      scanner_type: scanner.scannerType,
      scanner_version: 1,
      model: scanner.model,
      provider: 'google',
      emits_signals: false,
      scanner_config: scanner.config,
      ...(generation === 'new' ? { verify_positives: 'off' } : {}),
    },
    scanner_result: status === 'succeeded' ? { model_output: output, signals_count: 0 } : null,
    triggered_by: generation === 'old' && run.triggeredBy === 'retry' ? 'on_demand' : run.triggeredBy,
    triggered_by_user: userView(user),
    distinct_id: null,
    recording_subject_email: null,
    previous_observation_id: null,
    next_observation_id: null,
    label: null,
    started_at: iso(status === 'pending' ? null : run.rowAt + 1_000),
    completed_at: ended ? iso(run.endsAt ?? now) : null,
    created_at: iso(run.rowAt),
    ...(generation === 'new'
      ? {
          scanner_origin: scanner.origin,
          summary_line: status === 'succeeded' ? lineOf(output) : '',
          prompt_question: null,
          backfill_id: null,
          viewed: false,
          media: [],
        }
      : {}),
  };
}

export function workflowOf({ scanner, sessionId }: Pick<Run, 'scanner' | 'sessionId'>): string {
  return `replay-vision-apply-scanner-${scanner.id}-${sessionId}`;
}

function lineOf(output: unknown): string {
  if (typeof output !== 'object' || output === null) return '';
  if ('title' in output && typeof output.title === 'string') return output.title;
  return 'verdict' in output ? `[verdict=${String(output.verdict)}]` : '';
}

function userView(user: User): Record<string, unknown> {
  return {
    id: user.id,
    uuid: user.uuid,
    distinct_id: user.distinctId,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
  };
}

const phases = ['queued', 'fetching', 'rendering', 'uploading', 'analyzing', 'finalizing'] as const;

/** How far a run is. PostHog: products/replay_vision/backend/temporal/types.py. */
export function progressOf(run: Run, now: number): Record<string, unknown> {
  const whole = Math.max(1, (run.endsAt ?? run.startedAt + 600_000) - run.startedAt);
  const share = Math.min(0.999, Math.max(0, (now - run.startedAt) / whole));
  const step = Math.floor(share * phases.length);
  return {
    phase: phases[step],
    step,
    total_steps: phases.length,
    rasterizer_workflow_id: null,
    rasterizer: null,
  };
}
