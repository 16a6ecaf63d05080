import * as z from 'zod/mini';

/** Whose impact on others is asked for. */
export const impactSubjectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('issue'),
    issueId: z.string(),
    /** `$lib` of the exception: what other SDKs send of the same issue is not counted. */
    lib: z.nullable(z.string()),
  }),
  z.object({
    kind: z.literal('element'),
    /** The event's name, such as `$rageclick`. */
    event: z.string(),
    /** What identifies the element: what it reads, or where it reads nothing, the value of an attribute. */
    by: z.enum(['text', 'attribute']),
    value: z.string(),
    /** The address at which it happened; pages that differ only by an id in the path count as one. */
    url: z.nullable(z.string()),
  }),
]);

export type ImpactSubject = z.infer<typeof impactSubjectSchema>;

const shareSchema = z.object({ name: z.string(), people: z.number(), firstAt: z.number() });

export type ImpactShare = z.infer<typeof shareSchema>;

/** Whom else something happened to within some days. Times in ms since 1970. */
export const impactSchema = z.object({
  window: z.object({ from: z.number(), to: z.number() }),
  /** `null`: it was not found there at all. */
  total: z.nullable(
    z.object({
      people: z.number(),
      sessions: z.number(),
      occurrences: z.number(),
      firstAt: z.number(),
      lastAt: z.number(),
    }),
  ),
  /** The days on which it happened, `2026-11-16` in the project's zone. */
  days: z.array(z.object({ day: z.string(), people: z.number(), sessions: z.number() })),
  /** Each with most people first; `''` stands for those of whom it is not known. */
  browsers: z.array(shareSchema),
  systems: z.array(shareSchema),
  releases: z.array(shareSchema),
});

export type Impact = z.infer<typeof impactSchema>;
