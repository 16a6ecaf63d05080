import type { Access } from '@/utils/investigation/investigator';
import { CallFailed } from '@/utils/posthog/errors';
import type { ProjectCall } from '@/utils/posthog/project-call';
import { windowSince } from '@/utils/posthog/time-window';
import { fetchRecordedSummary } from '@/utils/posthog/vision-event';
import { fetchObservations } from '@/utils/posthog/vision-observations';
import { fetchQuota } from '@/utils/posthog/vision-quota';
import { fetchSummarizers, knowsInlineScan } from '@/utils/posthog/vision-scanners';
import type { SessionRef } from '@/utils/session/link';
import type { Event } from '@/utils/vision/event';
import { type QuestionText, questionTextKey, type Recorded, recordedKey } from '@/utils/vision/memory';
import type { Reason } from '@/utils/vision/reason';
import type { CommandParts, Means } from './vision-commands';
import { failedOf } from './vision-failures';
import { rowOf } from './vision-row';

/** Everything that exists and everything that may be asked, at once. */
export async function check(ref: SessionRef, means: Means): Promise<Event> {
  const { call, mayUse, lacks } = means;
  const [rows, recorded, scanners, inlineScan, quota] = await Promise.all([
    allowed(fetchObservations(call, ref.sessionId)),
    findRecorded(ref, call, means),
    allowed(fetchSummarizers(call)),
    lacks.noInlineScan ? false : knowsInlineScan(call),
    fetchQuota(call).catch(noneWhenRefused),
  ]);
  if (inlineScan === false && !lacks.noInlineScan) means.rememberLack('noInlineScan');
  if (rows.state === 'allowed') await means.onRows(ref, rows.answer);
  const saved = scanners.state === 'allowed' ? scanners.answer : null;
  const text: QuestionText = {
    scanners: (saved ?? []).map(({ id, name, prompt }) => ({
      id,
      name,
      prompt: prompt?.slice(0, longestPrompt) ?? null,
    })),
    quota,
  };
  await means.memory.set({ [questionTextKey(ref)]: JSON.stringify(text) });
  return {
    type: 'checked',
    rows: rows.state === 'allowed' ? rows.answer.map(rowOf) : [],
    recorded,
    scanners: saved,
    inlineScan: inlineScan !== false,
    quota,
    obstacle: obstacleOf(rows, scanners, mayUse),
  };
}

const longestPrompt = 2_000;
const writeScope = 'replay_scanner:write';

type Allowed<Answer> =
  | { readonly state: 'allowed'; readonly answer: Answer }
  | { readonly state: 'forbidden'; readonly reason: Reason };

/** What the key may not read is no failure of the check: an earlier summary may still be found. */
async function allowed<Answer>(asked: Promise<Answer>): Promise<Allowed<Answer>> {
  try {
    return { state: 'allowed', answer: await asked };
  } catch (error) {
    const { reason } = failedOf(error, { kind: 'check' });
    const final = reason.kind === 'missing-scope' || reason.kind === 'forbidden' || reason.kind === 'absent';
    if (!final) throw error;
    return { state: 'forbidden', reason };
  }
}

function obstacleOf(rows: Allowed<unknown>, scanners: Allowed<unknown>, mayUse: Access['mayUse']): Reason | null {
  if (rows.state === 'forbidden') return rows.reason;
  if (scanners.state === 'forbidden') return scanners.reason;
  return mayUse(writeScope) ? null : { kind: 'missing-scope', scope: writeScope };
}

/** Quota is worth knowing and not worth failing for. */
function noneWhenRefused(error: unknown): null {
  if (error instanceof CallFailed) return null;
  throw error;
}

/** Whether an event tells of a summary. It is kept in memory for the page; a key without query access finds none. */
export async function findRecorded(
  ref: SessionRef,
  call: ProjectCall,
  { memory, now }: CommandParts,
): Promise<boolean> {
  const summary = await fetchRecordedSummary(call, ref.sessionId, windowSince(ref.sessionId, null, now())).catch(
    (error: unknown) => {
      const { reason } = failedOf(error, { kind: 'check' });
      if (reason.kind === 'missing-scope' || reason.kind === 'forbidden') return null;
      throw error;
    },
  );
  const recorded: Recorded = { at: now(), summary };
  await memory.set({ [recordedKey(ref)]: JSON.stringify(recorded) });
  return summary !== null;
}

/** Looks for the event alone, for a page that shows no row. Never rejects: without an answer nothing is known. */
export async function lookForRecorded(ref: SessionRef, parts: CommandParts): Promise<void> {
  await whereAllowed(ref, parts, (call) => findRecorded(ref, call, parts));
}

/**
 * Reads the rows anew when a scanner went and took its own along. `hadSummary`: what they told is only let go once the
 * event tells it, which may take PostHog a moment. Never rejects.
 */
export async function refreshRows(ref: SessionRef, hadSummary: boolean, parts: CommandParts): Promise<void> {
  await whereAllowed(ref, parts, async (call) => {
    const recorded = await findRecorded(ref, call, parts);
    if (recorded || !hadSummary) await parts.onRows(ref, await fetchObservations(call, ref.sessionId));
  });
}

async function whereAllowed(
  ref: SessionRef,
  { access }: CommandParts,
  ask: (call: ProjectCall) => Promise<unknown>,
): Promise<void> {
  try {
    const { client } = await access(ref.connectionId);
    await ask({ client, projectId: ref.projectId, signal: new AbortController().signal });
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
  }
}
