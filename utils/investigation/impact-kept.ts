import * as z from 'zod/mini';
import { type Impact, type ImpactSubject, impactSchema } from '@/utils/facts/impact';
import type { LookedUp, QuestionOf } from '@/utils/messages/look-up';
import { fetchImpact } from '@/utils/posthog/impact';
import { type TimeWindow, windowAround } from '@/utils/posthog/time-window';
import { queryTime } from '@/utils/posthog/times';
import { withoutWhatIsLacking } from './lacking';
import type { LookUpCall } from './look-ups';

const minute = 60_000;
const day = 24 * 60 * minute;
const weekMs = 7 * day;

/** A young impact stands though the session was refreshed since: a week does not change in minutes. */
const goodForMs = 10 * minute;

const keptSchema = z.object({ at: z.number(), data: impactSchema });

/**
 * Whom else it happened to, in the seven days up to now, or, when it is longer ago, in the seven days around it. One
 * query; what it gave is kept, so that all sessions with this problem share it and opening one again costs nothing.
 */
export async function lookUpImpact(call: LookUpCall, question: QuestionOf<'impact'>): Promise<LookedUp<Impact>> {
  const { ref, store, now } = call;
  const { subject, at, notBefore } = question;
  const isRecent = now - at < weekMs;
  const key = [
    'impact',
    ref.connectionId,
    ref.projectId,
    JSON.stringify(subject),
    isRecent ? 'now' : queryTime(at).slice(0, 10),
  ].join(':');
  const kept = readKept(await store.readKept(key));
  if (kept !== null && (kept.at >= notBefore || now - kept.at < goodForMs)) return { state: 'ready', ...kept };
  const window = isRecent ? { from: now - weekMs, to: now + minute } : aroundDay(at);
  const data = await ask(call, subject, window, kept !== null || isRecent);
  await store.keep(ref, key, JSON.stringify({ at: now, data } satisfies z.infer<typeof keptSchema>));
  return { state: 'ready', at: now, data };
}

/** The same window for whatever happened on one day. */
function aroundDay(at: number): TimeWindow {
  const noon = Math.floor(at / day) * day + day / 2;
  return windowAround(noon, noon, weekMs / 2);
}

function ask(call: LookUpCall, subject: ImpactSubject, window: TimeWindow, fresh: boolean): Promise<Impact> {
  return withoutWhatIsLacking(call, 'noIssueIdColumn', (issueColumn) =>
    fetchImpact(call, subject, window, { fresh, issueColumn }),
  );
}

function readKept(stored: unknown): z.infer<typeof keptSchema> | null {
  if (typeof stored !== 'string') return null;
  try {
    return keptSchema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}
