import { z } from 'zod';
import { teamId } from './appContext.ts';
import { parseSnapshotLines, type Snapshot } from './snapshots.ts';

/** An answer of the API that was not a success. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  constructor(path: string, status: number) {
    super(`${path} answered ${status}`);
    this.status = status;
  }
}

const person = z.object({
  name: z.string().nullable(),
  distinct_ids: z.array(z.string()),
  properties: z.record(z.string(), z.unknown()),
});

const recording = z.object({
  id: z.string(),
  distinct_id: z.string().nullable(),
  viewed: z.boolean(),
  recording_duration: z.number().nullable(),
  start_time: z.string().nullable(),
  end_time: z.string().nullable(),
  click_count: z.number().nullable(),
  keypress_count: z.number().nullable(),
  console_error_count: z.number().nullable(),
  start_url: z.string().nullable(),
  person: person.nullable(),
  ongoing: z.boolean(),
});
export type Recording = z.infer<typeof recording>;

const recordings = z.object({ results: z.array(recording) });
const sources = z.object({
  sources: z.array(
    z.discriminatedUnion('source', [
      z.object({ source: z.literal('blob_v2'), blob_key: z.string() }),
      z.object({ source: z.literal('blob_v2_lts'), blob_key: z.string() }),
    ]),
  ),
});
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (init.method) {
    headers.set('content-type', 'application/json');
    headers.set('X-CSRFToken', /(?:^|; )posthog_csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? '');
  }
  const answer = await fetch(`/api/projects/${teamId}/${path}`, { ...init, headers });
  if (!answer.ok) throw new ApiError(path, answer.status);
  return answer;
}

/** The newest recordings, of one person when a distinct id is given. */
export async function listRecordings(distinctId?: string): Promise<Recording[]> {
  const query = new URLSearchParams({ date_from: '-90d', limit: '50' });
  if (distinctId) query.set('distinct_ids', JSON.stringify([distinctId]));
  return recordings.parse(await (await ask(`session_recordings/?${query}`)).json()).results;
}

/** Which of these sessions have a recording. */
export async function recordedAmong(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const query = new URLSearchParams({ session_ids: JSON.stringify(sessionIds), limit: '50' });
  const { results } = recordings.parse(await (await ask(`session_recordings/?${query}`)).json());
  return new Set(results.map(({ id }) => id));
}

export async function getRecording(id: string): Promise<Recording> {
  return recording.parse(await (await ask(`session_recordings/${encodeURIComponent(id)}/`)).json());
}

const observation = z.object({ session_id: z.string() });

/** The session that an observation of Replay Vision is about. */
export async function getObservedSession(id: string): Promise<string> {
  return observation.parse(await (await ask(`vision/observations/${encodeURIComponent(id)}/`)).json()).session_id;
}

/** As PostHog's list does for the recording it plays, to mark on the seekbar what the list was filtered by. */
export async function findMatchingEvents(id: string): Promise<void> {
  const query = new URLSearchParams({ session_ids: JSON.stringify([id]), events: '[]' });
  await ask(`session_recordings/matching_events?${query}`);
}

/** Blocks of a recording asked for in one request. PostHog allows 20 to an API key. */
const BLOCKS = 20;

/** All rrweb events of a recording, in the order of their times. */
export async function getSnapshots(id: string): Promise<Snapshot[]> {
  const path = `session_recordings/${encodeURIComponent(id)}/snapshots`;
  const found = sources.parse(await (await ask(path)).json()).sources;
  const queries = found
    .filter((each) => each.source === 'blob_v2_lts')
    .map((each) => new URLSearchParams({ source: each.source, blob_key: each.blob_key }));
  const keys = found.filter((each) => each.source === 'blob_v2').map((each) => each.blob_key);
  for (let at = 0; at < keys.length; at += BLOCKS) {
    const [first = '0', last = first] = [keys[at], keys[Math.min(at + BLOCKS, keys.length) - 1]];
    queries.push(new URLSearchParams({ source: 'blob_v2', start_blob_key: first, end_blob_key: last }));
  }
  const texts = await Promise.all(queries.map(async (query) => (await ask(`${path}?${query}`)).text()));
  return parseSnapshotLines(texts.join('\n'));
}

/** As PostHog's player does when a recording is opened. */
export async function markViewed(id: string): Promise<void> {
  await ask(`session_recordings/${encodeURIComponent(id)}/`, {
    method: 'PATCH',
    body: JSON.stringify({ viewed: true, player_metadata: {} }),
  });
}

const rows = z.object({ results: z.array(z.array(z.unknown())) });

/** Runs HogQL with bound values and gives its rows. */
export async function queryRows(query: string, values: Record<string, unknown>): Promise<unknown[][]> {
  const body = JSON.stringify({ query: { kind: 'HogQLQuery', query, values } });
  return rows.parse(await (await ask('query/', { method: 'POST', body })).json()).results;
}
