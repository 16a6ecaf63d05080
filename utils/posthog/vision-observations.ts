import { z } from 'zod';
import type { Observation } from '@/utils/facts/observations';
import { readFinding } from '@/utils/vision/summary';
import { parseJson } from './cells';
import { textOrNull } from './fields';
import { type ProjectCall, projectPath } from './project-call';
import { isoTime } from './times';

/**
 * What is read of an observation; newer servers add members, older ones lack some, and a malformed part on the server is
 * `null`. PostHog: products/replay_vision/backend/api/observations.py.
 */
const row = z
  .object({
    id: z.string(),
    scanner_id: z.string(),
    scanner_origin: textOrNull,
    status: z.enum(['pending', 'running', 'succeeded', 'failed', 'ineligible', 'unknown']).catch('unknown'),
    error_reason: textOrNull,
    scanner_snapshot: z
      .object({
        name: textOrNull,
        scanner_type: textOrNull,
        scanner_config: z.object({ prompt: textOrNull }).nullish().catch(null),
      })
      .nullish()
      .catch(null),
    scanner_result: z.object({ model_output: z.unknown() }).nullish().catch(null),
    summary_line: textOrNull,
    created_at: isoTime,
    completed_at: isoTime,
  })
  .transform((answer): Observation => {
    const { scanner_snapshot: snapshot, status } = answer;
    const scannerType = snapshot?.scanner_type ?? 'unknown';
    const name = snapshot?.name?.trim() || null;
    return {
      id: answer.id,
      scannerId: answer.scanner_id,
      scannerName: name?.slice(0, 255) ?? null,
      scannerType,
      inline: answer.scanner_origin === null ? name === null : answer.scanner_origin === 'inline',
      prompt: snapshot?.scanner_config?.prompt?.slice(0, longestPrompt) ?? null,
      status,
      error: readError(answer.error_reason),
      createdAt: answer.created_at,
      completedAt: answer.completed_at,
      finding:
        status === 'succeeded'
          ? readFinding(scannerType, answer.scanner_result?.model_output, answer.summary_line)
          : null,
    };
  });

const longestPrompt = 20_000;

/** `kind:human text`, split at the first colon. PostHog: products/replay_vision/backend/error_kinds.py. */
function readError(reason: string | null): Observation['error'] {
  if (!reason) return null;
  const at = reason.indexOf(':');
  const [kind, text] = at < 0 ? [reason, ''] : [reason.slice(0, at), reason.slice(at + 1)];
  return { kind: kind.trim().slice(0, 60), text: text.trim().slice(0, 300) };
}

/** A row that cannot be read is left out: it must not hide the others. */
const rows = z.object({
  results: z.array(z.unknown()).transform((results) =>
    results.flatMap((result): Observation[] => {
      const parsed = row.safeParse(result);
      return parsed.success ? [parsed.data] : [];
    }),
  ),
});

/**
 * The observations of a session by all scanners, inline scans included, the newest first. An unknown session has none.
 * Scopes `replay_scanner:read` and `session_recording:read`. 404: this PostHog has no Replay Vision.
 */
export async function fetchObservations(call: ProjectCall, sessionId: string): Promise<Observation[]> {
  const query = new URLSearchParams({ session_id: sessionId, limit: '100' });
  const { results } = await call.client.get(projectPath(call, `vision/observations/?${query}`), rows, call.signal);
  return results;
}

/**
 * Runs a failed or ineligible scan once more: its row is deleted, and one with another id takes its place. Sent once.
 * 400: the row is in another state by now. 409: its last run is still closing.
 */
export async function retryObservation(call: ProjectCall, observationId: string): Promise<void> {
  const path = projectPath(call, `vision/observations/${encodeURIComponent(observationId)}/retry/`);
  await call.client.once('post', path, undefined, z.unknown(), call.signal);
}

/** How far a scan is, of `steps`. `phase`: queued, fetching, rendering, uploading, analyzing, finalizing, or a newer word. */
export type ScanProgress = { readonly phase: string; readonly step: number; readonly steps: number };

const progress = z
  .object({ phase: z.string(), step: z.number().int().nonnegative(), total_steps: z.number().int().positive() })
  .transform(({ phase, step, total_steps }): ScanProgress => ({ phase: phase.slice(0, 40), step, steps: total_steps }));

/**
 * How far a scan is, `null` where its stream does not say, or has ended. Scopes as for the observations.
 * PostHog: products/replay_vision/backend/api/observation_progress.py.
 */
export async function fetchProgress(call: ProjectCall, observationId: string): Promise<ScanProgress | null> {
  const path = projectPath(call, `vision/observations/${encodeURIComponent(observationId)}/progress/`);
  const data = await call.client.firstEvent(path, call.signal);
  const parsed = progress.safeParse(data === null ? null : parseJson(data));
  return parsed.success ? parsed.data : null;
}
