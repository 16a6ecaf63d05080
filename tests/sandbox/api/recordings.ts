import { z } from 'zod';
import type { Project } from '../project.ts';
import type { Sample } from '../sample.ts';
import { invalidInput, notFound } from './errors.ts';
import { findRecording, listedRecordingView, recordingSpan, recordingView } from './recordingView.ts';
import type { Answer, ProjectCall, Router } from './router.ts';

/** Snapshots a block: small, so that the two-step loading is really two steps. */
const snapshotsPerBlock = 400;

/** `session_recordings/`. PostHog: posthog/session_recordings/session_recording_api.py. */
export function recordingRoutes(router: Router): void {
  const read = ['session_recording:read'];
  const write = ['session_recording:write'];
  const found = ({ project, params, world }: ProjectCall): Sample => {
    const sample = findRecording(project, params.id ?? '', world.now());
    if (sample === undefined) {
      throw notFound('Recording not found');
    }
    return sample;
  };

  for (const [method, path] of closedToKeys) {
    router.project(method, `session_recordings/${path}`, { name: 'recording action', scopes: 'closed' }, () => ({
      body: {},
    }));
  }

  router.project(
    'GET',
    'session_recordings/:id/snapshots',
    { name: 'snapshots', scopes: read, throttle: 'snapshots' },
    (call) => snapshots(call, found(call)),
  );

  router.project(
    'GET',
    'session_recordings/:id',
    { name: 'recording', scopes: read, throttle: 'recordings' },
    (call) => ({
      body: recordingView(call.project, found(call), call.world.now()),
    }),
  );

  router.project('PATCH', 'session_recordings/:id', { name: 'recording update', scopes: write }, (call) => {
    const { viewed, analyzed } = z
      .object({ viewed: z.boolean().optional(), analyzed: z.boolean().optional() })
      .catch({})
      .parse(call.body);
    if (viewed !== true && analyzed !== true) {
      throw invalidInput('At least one of viewed and analyzed must be true.');
    }
    call.project.marksOf(found(call)).viewed = true;
    return { body: { success: true } };
  });

  router.project('DELETE', 'session_recordings/:id', { name: 'recording delete', scopes: write }, (call) => {
    call.project.marksOf(found(call)).deleted = true;
    return { status: 204, body: undefined };
  });

  router.project('GET', 'session_recordings', { name: 'recordings', scopes: read, throttle: 'recordingsList' }, list);
}

const closedToKeys = [
  ['GET', ':id/viewed'],
  ['GET', ':id/capture_diagnostics'],
  ['GET', 'matching_events'],
  ['POST', 'batch_check_exists'],
  ['POST', 'bulk_delete'],
  ['POST', 'bulk_viewed'],
  ['POST', 'bulk_not_viewed'],
  ['POST', ':id/summarize'],
  ['POST', ':id/summarize/cancel'],
  ['POST', 'ai/regex'],
] as const;

const order = z.enum([
  'start_time',
  'duration',
  'active_seconds',
  'inactive_seconds',
  'click_count',
  'keypress_count',
  'mouse_activity_count',
  'console_error_count',
  'activity_score',
  'recording_ttl',
]);
const listQuery = z.strictObject({
  session_ids: z.array(z.string()).optional(),
  session_recording_id: z.string().optional(),
  person_uuid: z.string().optional(),
  distinct_ids: z.array(z.string()).optional(),
  date_from: z.string().default('-3d'),
  date_to: z.string().nullable().default(null),
  order: order.default('start_time'),
  limit: z.number().int().positive().default(50),
  offset: z.number().int().nonnegative().default(0),
  filter_test_accounts: z.boolean().optional(),
  kind: z.literal('RecordingsQuery').optional(),
  operand: z.enum(['AND', 'OR']).optional(),
});

function list({ project, search, world }: ProjectCall): Answer {
  const parsed = listQuery.safeParse(
    Object.fromEntries([...search].map(([key, value]): [string, unknown] => [key, decoded(value)])),
  );
  if (!parsed.success) {
    throw invalidInput(JSON.stringify(parsed.error.issues), undefined, 'invalid');
  }
  const query = parsed.data;
  const now = world.now();
  const from = moment(query.date_from, now);
  const to = query.date_to === null ? now : moment(query.date_to, now);
  const isWanted = (sample: Sample): boolean => {
    if (findRecording(project, sample.sessionId, now) === undefined) {
      return false;
    }
    if (query.session_ids !== undefined) {
      return query.session_ids.includes(sample.sessionId);
    }
    const start = recordingSpan(project, sample, now)?.start ?? 0;
    return start >= from && start <= to && isOfPerson(project, sample, query);
  };
  const views = [...project.samples.values()]
    .filter(isWanted)
    .map((sample) => listedRecordingView(project, sample, now));
  const key = query.order === 'duration' ? 'recording_duration' : query.order;
  views.sort((a, b) => (String(a[key]) === String(b[key]) ? 0 : rank(a[key]) < rank(b[key]) ? 1 : -1));
  return {
    body: {
      results: views.slice(query.offset, query.offset + query.limit),
      has_next: views.length > query.offset + query.limit,
      version: 4,
    },
  };
}

function rank(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

function isOfPerson(project: Project, sample: Sample, query: z.infer<typeof listQuery>): boolean {
  const person = project.personsByDistinctId.get(sample.distinctId);
  return (
    (query.person_uuid === undefined || person?.uuid === query.person_uuid) &&
    (query.session_recording_id === undefined || query.session_recording_id === sample.sessionId) &&
    (query.distinct_ids === undefined || query.distinct_ids.includes(sample.distinctId))
  );
}

/** Every value of the query string is JSON where it parses as such. */
function decoded(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** `-3d`, `-12h` or a date, in ms. */
export function moment(text: string, now: number): number {
  const relative = /^-(\d+)([hdwm])$/.exec(text);
  const unit = { h: 3_600_000, d: 86_400_000, w: 604_800_000, m: 2_592_000_000 };
  const size = relative?.[2];
  if (size === 'h' || size === 'd' || size === 'w' || size === 'm') {
    return now - Number(relative?.[1]) * unit[size];
  }
  return Date.parse(/[Z+]|T.*-/.test(text) ? text : `${text}${text.includes('T') ? 'Z' : 'T00:00:00Z'}`);
}

/** First which blocks there are, then their lines: `[windowId, event]`. PostHog: `snapshots` action, blob_v2. */
function snapshots({ project, search, world }: ProjectCall, sample: Sample): Answer {
  const all = project.snapshots(sample, world.now());
  const blocks = Math.ceil(all.length / snapshotsPerBlock);
  if (search.get('source') === null) {
    const sources = Array.from({ length: blocks }, (_, index) => {
      const block = all.slice(index * snapshotsPerBlock, (index + 1) * snapshotsPerBlock);
      const time = (at: number | undefined): string => new Date(at ?? 0).toISOString();
      return {
        source: 'blob_v2',
        start_timestamp: time(block[0]?.event.timestamp),
        end_timestamp: time(block.at(-1)?.event.timestamp),
        blob_key: String(index),
      };
    });
    return { body: { sources } };
  }
  if (search.get('source') !== 'blob_v2') {
    throw invalidInput('Invalid source must be one of [blob_v2, blob_v2_lts]', 'source');
  }
  const start = Number(search.get('start_blob_key') ?? search.get('blob_key'));
  const end = Number(search.get('end_blob_key') ?? start);
  if (!Number.isInteger(start) || !Number.isInteger(end) || end < start || end - start > 20) {
    throw invalidInput('Cannot request more than 20 blob keys at once', 'end_blob_key');
  }
  if (end >= blocks) {
    throw notFound('Block index out of range');
  }
  const lines = all
    .slice(start * snapshotsPerBlock, (end + 1) * snapshotsPerBlock)
    .map(({ windowId, event }) => JSON.stringify([windowId, event]));
  return { body: lines.join('\n'), contentType: 'application/jsonl' };
}
