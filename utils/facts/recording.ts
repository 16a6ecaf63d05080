import { z } from 'zod';

/** A person as far as PostHog knows one. Anonymous: PostHog made no person for this distinct ID. */
export const personSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    uuid: z.string(),
    /** The project's own display name, made by PostHog. */
    name: z.string().nullable(),
    distinctIds: z.array(z.string()),
    properties: z.record(z.string(), z.unknown()),
    createdAt: z.number().nullable(),
    lastSeenAt: z.number().nullable(),
  }),
  z.object({ kind: z.literal('anonymous'), distinctId: z.string().nullable() }),
]);

export type Person = z.infer<typeof personSchema>;

/** The recording's own numbers. Durations in seconds, times in ms since 1970; `null` where PostHog left it out. */
export const recordingSchema = z.object({
  sessionId: z.string(),
  distinctId: z.string().nullable(),
  person: personSchema,
  startAt: z.number().nullable(),
  endAt: z.number().nullable(),
  durationS: z.number().nullable(),
  activeS: z.number().nullable(),
  inactiveS: z.number().nullable(),
  clicks: z.number().nullable(),
  keypresses: z.number().nullable(),
  mouseActivity: z.number().nullable(),
  consoleLogs: z.number().nullable(),
  consoleWarns: z.number().nullable(),
  consoleErrors: z.number().nullable(),
  startUrl: z.string().nullable(),
  ongoing: z.boolean(),
  viewed: z.boolean(),
  viewers: z.array(z.string()),
  source: z.string().nullable(),
  library: z.string().nullable(),
  expiresAt: z.number().nullable(),
  ttlDays: z.number().nullable(),
});

export type Recording = z.infer<typeof recordingSchema>;

/** `missing`: PostHog answers 404 alike for never recorded, expired and deleted. */
export const recordingFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), recording: recordingSchema }),
  z.object({ kind: z.literal('missing') }),
]);

export type RecordingFact = z.infer<typeof recordingFactSchema>;
