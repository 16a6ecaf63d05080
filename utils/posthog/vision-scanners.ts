import { z } from 'zod';
import { CallFailed } from './errors';
import { numberOrNull, textOrNull } from './fields';
import { type ProjectCall, projectPath } from './project-call';
import { isoTime } from './times';

/** A saved summarizer, temporary ones among them. */
export type SavedScanner = {
  readonly id: string;
  readonly name: string;
  readonly prompt: string | null;
  /** What one observation costs, `null` where the server does not tell. */
  readonly credits: number | null;
  readonly createdAt: number | null;
  readonly createdBy: string | null;
};

/** The question of a one-off summary. Other words would be another scan of the same session, paid for again. */
export const oneOffPrompt =
  'Summarize what the user was trying to do, whether they succeeded, and any friction they hit.';

/** PostHog: products/replay_vision/backend/api/scanners.py. */
const scannerRow = z
  .object({
    id: z.string(),
    name: textOrNull,
    scanner_config: z.object({ prompt: textOrNull }).nullish().catch(null),
    credits_per_observation: numberOrNull,
    created_at: isoTime,
    created_by: z.object({ first_name: textOrNull, email: textOrNull }).nullish().catch(null),
  })
  .transform(
    (answer): SavedScanner => ({
      id: answer.id,
      name: answer.name?.slice(0, 255) ?? '',
      prompt: answer.scanner_config?.prompt ?? null,
      credits: answer.credits_per_observation,
      createdAt: answer.created_at,
      createdBy: answer.created_by?.first_name || answer.created_by?.email || null,
    }),
  );

const scannerPage = z.object({ results: z.array(scannerRow), next: textOrNull });

const pageSize = 100;
const mostPages = 5;

/**
 * The saved summarizers by name; inline scans are never among them. `search`: part of a name. Scope
 * `replay_scanner:read`.
 */
export async function fetchSummarizers(call: ProjectCall, search?: string): Promise<SavedScanner[]> {
  const scanners: SavedScanner[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({
      scanner_type: 'summarizer',
      limit: String(pageSize),
      offset: String(page * pageSize),
      ...(search === undefined ? {} : { search }),
    });
    const path = projectPath(call, `vision/scanners/?${query}`);
    const { results, next } = await call.client.get(path, scannerPage, call.signal);
    scanners.push(...results);
    if (next === null) break;
  }
  return scanners;
}

/** Whether a scanner is (still) there. Not for inline scans, whose hidden scanner is never shown. */
export async function hasScanner(call: ProjectCall, scannerId: string): Promise<boolean> {
  try {
    await call.client.get(scannerPath(call, scannerId), z.unknown(), call.signal);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Makes a scanner that never runs by itself: left out, `enabled` would be true and start a paid sweep. Sent once; a name
 * that is taken is refused with `attr: 'name'`, a model that is not offered with `attr: 'model'`. Scopes
 * `replay_scanner:write` and `session_recording:read`.
 */
export async function createSummarizer(
  call: ProjectCall,
  { name, model }: { readonly name: string; readonly model: string },
): Promise<SavedScanner> {
  const body = {
    name,
    description: 'Made by the browser extension Session Report for one recording. It is safe to delete.',
    scanner_type: 'summarizer',
    scanner_config: { prompt: oneOffPrompt },
    query: { kind: 'RecordingsQuery' },
    model,
    enabled: false,
  };
  return call.client.once('post', projectPath(call, 'vision/scanners/'), body, scannerRow, call.signal);
}

export async function renameScanner(call: ProjectCall, scannerId: string, name: string): Promise<void> {
  await call.client.once('patch', scannerPath(call, scannerId), { name }, z.unknown(), call.signal);
}

/** Deletes a scanner and its observations with it. One that is gone already is as good as deleted. */
export async function deleteScanner(call: ProjectCall, scannerId: string): Promise<void> {
  try {
    await call.client.once('delete', scannerPath(call, scannerId), undefined, z.unknown(), call.signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** What came of a start. `scannerId`: the hidden one of an inline scan. */
export type Start =
  /** Started, or running already: an answer does not tell which. */
  | { readonly kind: 'started'; readonly scannerId: string | null }
  /** There is an observation that ended: nothing was started and nothing is charged. */
  | { readonly kind: 'settled'; readonly scannerId: string | null }
  | { readonly kind: 'skipped'; readonly why: 'limit' | 'quota' | 'scanner-limit' | 'failed' };

/** 202 names a workflow, 200 an observation. */
const observed = z.object({ observation_id: z.string().nullish() });

/**
 * Runs a saved scanner on a session. Sent once. The row is written a little later. Scopes `replay_scanner:write` and
 * `session_recording:read`. PostHog: products/replay_vision/backend/api/{scanners,trigger}.py.
 */
export async function observe(call: ProjectCall, scannerId: string, sessionId: string): Promise<Start> {
  const path = `${scannerPath(call, scannerId)}observe/`;
  const { observation_id } = await call.client.once('post', path, { session_id: sessionId }, observed, call.signal);
  return { kind: observation_id ? 'settled' : 'started', scannerId: null };
}

/** Seven outcomes are known; one that is not is taken for a start, since the answer to look for is the row. */
const scanned = z.object({
  scan_id: textOrNull,
  results: z.array(z.object({ scan_outcome: z.string().catch('') })).catch([]),
});

/**
 * Asks one question about one session without a saved scanner. Sent once. Always 202: what came of it stands in
 * `results`. The same question again is the same scan. No model is named, so that the server's default applies.
 * 404 or 405: this server is too old. PostHog: products/replay_vision/backend/{scanning,inline_scan}.py.
 */
export async function scanInline(call: ProjectCall, sessionId: string): Promise<Start> {
  const body = {
    session_ids: [sessionId],
    prompt: oneOffPrompt,
    scanner_type: 'summarizer',
    scanner_config: { length: 'medium' },
  };
  const path = projectPath(call, 'vision/scanners/inline_scan/');
  const { scan_id, results } = await call.client.once('post', path, body, scanned, call.signal);
  switch (results[0]?.scan_outcome) {
    case 'already_scanned':
      return { kind: 'settled', scannerId: scan_id };
    case 'skipped_limit':
      return { kind: 'skipped', why: 'limit' };
    case 'skipped_quota':
      return { kind: 'skipped', why: 'quota' };
    case 'skipped_scanner_limit':
      return { kind: 'skipped', why: 'scanner-limit' };
    case 'failed':
      return { kind: 'skipped', why: 'failed' };
    default:
      return { kind: 'started', scannerId: scan_id };
  }
}

/**
 * Whether the server knows inline scans, by a reading request: the route exists and takes no GET (405), or its last part
 * is read as a scanner's id and not found (404). `null`: neither, so nobody knows before it is tried.
 */
export async function knowsInlineScan(call: ProjectCall): Promise<boolean | null> {
  try {
    await call.client.get(projectPath(call, 'vision/scanners/inline_scan/'), z.unknown(), call.signal);
    return null;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.status === 405) return true;
    return error.status === 404 ? false : null;
  }
}

function scannerPath(call: ProjectCall, scannerId: string): string {
  return projectPath(call, `vision/scanners/${encodeURIComponent(scannerId)}/`);
}

function isMissing(error: unknown): boolean {
  return error instanceof CallFailed && error.failure.kind === 'not-found';
}
