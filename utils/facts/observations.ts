import * as z from 'zod/mini';

/**
 * Prose with the moments that it cites. `moment` counts in ms from the recording's start; `event` names an event of the
 * session, whose time the events tell. Everything in it is a stranger's text: a model narrates what a page showed.
 */
export const passageSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('moment'), ms: z.number() }),
    z.object({ kind: z.literal('event'), uuid: z.string() }),
  ]),
);

export type Passage = z.infer<typeof passageSchema>;

/** A part of the recording as the model saw it, in ms from its start. */
export const chapterSchema = z.object({
  idle: z.boolean(),
  startMs: z.number(),
  endMs: z.number(),
  title: z.string(),
});

export type Chapter = z.infer<typeof chapterSchema>;

/** What a summarizer wrote. Servers of different age give different parts; what is missing is `null` or empty. */
export const summarySchema = z.object({
  title: z.nullable(z.string()),
  text: passageSchema,
  intent: z.nullable(z.string()),
  outcome: z.nullable(z.string()),
  frictionPoints: z.array(z.string()),
  keywords: z.array(z.string()),
  chapters: z.array(chapterSchema),
  keyMomentMs: z.nullable(z.number()),
});

export type Summary = z.infer<typeof summarySchema>;

/** What a scanner of any kind found. `unreadable`: it succeeded, and its output has a shape that nobody expected. */
export const findingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), summary: summarySchema }),
  z.object({ kind: z.literal('verdict'), verdict: z.string(), reasoning: passageSchema }),
  z.object({ kind: z.literal('score'), score: z.number(), label: z.nullable(z.string()), reasoning: passageSchema }),
  z.object({ kind: z.literal('tags'), tags: z.array(z.string()), reasoning: passageSchema }),
  z.object({ kind: z.literal('line'), line: z.string() }),
  z.object({ kind: z.literal('unreadable') }),
]);

export type Finding = z.infer<typeof findingSchema>;

/** A scan of this session by one scanner. Times in ms since 1970, by the server's clock. */
export const observationSchema = z.object({
  id: z.string(),
  scannerId: z.string(),
  /** `null` for an inline scan, which has no name. */
  scannerName: z.nullable(z.string()),
  /** monitor, classifier, scorer, summarizer, or a newer word. */
  scannerType: z.string(),
  inline: z.boolean(),
  prompt: z.nullable(z.string()),
  /** `unknown`: a status that this version does not know; it may still change. */
  status: z.enum(['pending', 'running', 'succeeded', 'failed', 'ineligible', 'unknown']),
  /** Why it failed or was ineligible: PostHog's kind and its own words. */
  error: z.nullable(z.object({ kind: z.string(), text: z.string() })),
  createdAt: z.nullable(z.number()),
  completedAt: z.nullable(z.number()),
  /** `null` until it succeeded. */
  finding: z.nullable(findingSchema),
});

export type Observation = z.infer<typeof observationSchema>;

/** A summary as the event tells it that outlives its scanner. */
export const recordedSummarySchema = z.object({
  scannerId: z.nullable(z.string()),
  scannerName: z.nullable(z.string()),
  /** When it was made, ms since 1970. */
  at: z.number(),
  summary: summarySchema,
});

export type RecordedSummary = z.infer<typeof recordedSummarySchema>;

export const observationsFactSchema = z.object({
  rows: z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), observations: z.array(observationSchema) }),
    /** This PostHog has no Replay Vision. */
    z.object({ state: z.literal('absent') }),
    /** The key or its user may not read them. `scope` where PostHog named the one that is missing. */
    z.object({ state: z.literal('refused'), scope: z.nullable(z.string()) }),
  ]),
  /** What the event of an earlier summary tells; asked for at once where the rows may not be read. */
  recorded: z.nullable(recordedSummarySchema),
});

export type ObservationsFact = z.infer<typeof observationsFactSchema>;

/** The newest summary among the observations, `null` where none succeeded. */
export function newestSummary(observations: readonly Observation[]): Observation | null {
  const summaries = observations.filter(
    ({ scannerType, status }) => scannerType === 'summarizer' && status === 'succeeded',
  );
  return summaries.toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))[0] ?? null;
}
