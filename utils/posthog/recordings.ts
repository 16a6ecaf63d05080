import { z } from 'zod';
import type { Person, Recording, RecordingFact } from '@/utils/facts/recording';
import { CallFailed } from './errors';
import { numberOrNull, textOrNull } from './fields';
import { type ProjectCall, projectPath } from './project-call';
import { isoTime } from './times';

/**
 * The embedded person. Somebody whom PostHog made no person for is not null but a placeholder with `id: null` and a
 * made-up `uuid`. PostHog: posthog/models/person/missing_person.py.
 */
const personSchema = z.object({
  id: z.union([z.number(), z.string()]).nullish(),
  uuid: textOrNull,
  name: textOrNull,
  distinct_ids: z.array(z.string()).nullish().catch(null),
  properties: z.record(z.string(), z.unknown()).nullish().catch(null),
  created_at: isoTime,
  last_seen_at: isoTime,
});

/** What the report reads of a recording. PostHog: posthog/session_recordings/session_recording_api.py. */
const answerSchema = z.object({
  id: z.string(),
  distinct_id: textOrNull,
  viewed: z.boolean().catch(false),
  viewers: z.array(z.string()).catch([]),
  recording_duration: numberOrNull,
  active_seconds: numberOrNull,
  inactive_seconds: numberOrNull,
  start_time: isoTime,
  end_time: isoTime,
  click_count: numberOrNull,
  keypress_count: numberOrNull,
  mouse_activity_count: numberOrNull,
  console_log_count: numberOrNull,
  console_warn_count: numberOrNull,
  console_error_count: numberOrNull,
  start_url: textOrNull,
  person: personSchema.nullish().catch(null),
  expiry_time: isoTime,
  recording_ttl: numberOrNull,
  snapshot_source: textOrNull,
  snapshot_library: textOrNull,
  ongoing: z.boolean().catch(false),
});

/**
 * The recording of a session with its person, or `missing`: 404 stands alike for never recorded, expired and deleted.
 * Scope `session_recording:read`. Looking does not mark it as viewed.
 */
export async function fetchRecording(call: ProjectCall, sessionId: string): Promise<RecordingFact> {
  const path = projectPath(call, `session_recordings/${encodeURIComponent(sessionId)}/`);
  try {
    return { kind: 'found', recording: toRecording(await call.client.get(path, answerSchema, call.signal)) };
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    throw error;
  }
}

/** An unknown project answers 404 too, and only its sentence tells. */
function isMissing(error: unknown): boolean {
  return error instanceof CallFailed && error.failure.kind === 'not-found' && !/^project/i.test(error.detail);
}

function toRecording(answer: z.infer<typeof answerSchema>): Recording {
  return {
    sessionId: answer.id,
    distinctId: answer.distinct_id,
    person: toPerson(answer),
    startAt: answer.start_time,
    endAt: answer.end_time,
    durationS: answer.recording_duration,
    activeS: answer.active_seconds,
    inactiveS: answer.inactive_seconds,
    clicks: answer.click_count,
    keypresses: answer.keypress_count,
    mouseActivity: answer.mouse_activity_count,
    consoleLogs: answer.console_log_count,
    consoleWarns: answer.console_warn_count,
    consoleErrors: answer.console_error_count,
    startUrl: answer.start_url,
    ongoing: answer.ongoing,
    viewed: answer.viewed,
    viewers: answer.viewers,
    source: answer.snapshot_source,
    library: answer.snapshot_library,
    expiresAt: answer.expiry_time,
    ttlDays: answer.recording_ttl,
  };
}

function toPerson({ person, distinct_id: distinctId }: z.infer<typeof answerSchema>): Person {
  if (!person || person.id === null || person.id === undefined || person.uuid === null) {
    return { kind: 'anonymous', distinctId: distinctId ?? person?.distinct_ids?.[0] ?? null };
  }
  return {
    kind: 'known',
    uuid: person.uuid,
    name: person.name,
    distinctIds: person.distinct_ids ?? [],
    properties: fitting(person.properties ?? {}),
    createdAt: person.created_at,
    lastSeenAt: person.last_seen_at,
  };
}

/** Characters of JSON: for one property, and for all of them. Some projects keep whole documents in a person. */
const longestProperty = 4_000;
const mostProperties = 200_000;

/** The properties without those that are too long to show, as far as they fit. */
function fitting(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  let text = 0;
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => {
      const length = name.length + JSON.stringify(value).length;
      if (length > longestProperty || text + length > mostProperties) return false;
      text += length;
      return true;
    }),
  );
}
