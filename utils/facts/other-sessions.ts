import * as z from 'zod/mini';

/** Another session of the same person, as far as its page views, screens and problems tell. Times in ms since 1970. */
const otherSessionSchema = z.object({
  sessionId: z.string(),
  startAt: z.number(),
  endAt: z.number(),
  exceptions: z.number(),
  rageClicks: z.number(),
  /** The error-tracking issues of its exceptions. */
  issueIds: z.array(z.string()),
});

export type OtherSession = z.infer<typeof otherSessionSchema>;

/** `nobody`: neither a recording nor an event tells whose session it is. */
export const otherSessionsFactSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    /** When this session was. */
    at: z.number(),
    /** Newest first. */
    sessions: z.array(otherSessionSchema),
    /** True when there are more; the oldest ones are left out. */
    cut: z.boolean(),
  }),
  z.object({ kind: z.literal('nobody') }),
]);

export type OtherSessionsFact = z.infer<typeof otherSessionsFactSchema>;
