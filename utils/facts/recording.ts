import * as z from 'zod/mini';

/** A person as far as PostHog knows one. Anonymous: PostHog made no person for this distinct ID. */
export const personSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    uuid: z.string(),
    /** The project's own display name, made by PostHog. */
    name: z.nullable(z.string()),
    distinctIds: z.array(z.string()),
    properties: z.record(z.string(), z.unknown()),
    createdAt: z.nullable(z.number()),
    lastSeenAt: z.nullable(z.number()),
  }),
  z.object({ kind: z.literal('anonymous'), distinctId: z.nullable(z.string()) }),
]);

export type Person = z.infer<typeof personSchema>;

/** The recording's own numbers. Durations in seconds, times in ms since 1970; `null` where PostHog left it out. */
export const recordingSchema = z.object({
  sessionId: z.string(),
  distinctId: z.nullable(z.string()),
  person: personSchema,
  startAt: z.nullable(z.number()),
  endAt: z.nullable(z.number()),
  durationS: z.nullable(z.number()),
  activeS: z.nullable(z.number()),
  inactiveS: z.nullable(z.number()),
  clicks: z.nullable(z.number()),
  keypresses: z.nullable(z.number()),
  mouseActivity: z.nullable(z.number()),
  consoleLogs: z.nullable(z.number()),
  consoleWarns: z.nullable(z.number()),
  consoleErrors: z.nullable(z.number()),
  startUrl: z.nullable(z.string()),
  ongoing: z.boolean(),
  viewed: z.boolean(),
  viewers: z.array(z.string()),
  source: z.nullable(z.string()),
  library: z.nullable(z.string()),
  expiresAt: z.nullable(z.number()),
  ttlDays: z.nullable(z.number()),
});

export type Recording = z.infer<typeof recordingSchema>;

/** `missing`: PostHog answers 404 alike for never recorded, expired and deleted. */
export const recordingFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), recording: recordingSchema }),
  z.object({ kind: z.literal('missing') }),
]);

export type RecordingFact = z.infer<typeof recordingFactSchema>;
