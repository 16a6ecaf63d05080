import * as z from 'zod/mini';
import { migrate } from '@/utils/connections/migrations';
import { refKey, type SessionRef } from '@/utils/session/link';
import { reasonSchema } from './reason';

/** Why a person is asked: the first time, or again because PostHog cannot do what they agreed to. */
const whySchema = z.enum(['first', 'no-inline-scan', 'model-refused', 'dearer']);

/**
 * One summary of one session as a job on disk: ids and times, no names, no text, nothing personal. It is written before
 * every request that costs or creates something, so that whoever reads it after a crash knows what may have happened.
 *
 * The phases, in order:
 * 1. `checking`    what exists is read: observations, the event of an earlier one, scanners, quota
 * 2. `asking`      a person is asked which way, and whether at all
 * 3. `rechecking`  they said yes: one more look, as a summary may have appeared meanwhile
 * 4. `creating`    a temporary scanner is made, where there is no other way
 * 5. `triggering`  the request that starts the scan and may cost
 * 6. `finding`     it was started, or may have been: its row is looked for
 * 7. `waiting`     the row is there: pending or running
 * 8. `ended`       a summary, or a reason in words; a temporary scanner may then still be kept or deleted
 * Across all of them, `held`: without a key nothing is asked and no time is spent.
 */
const phaseSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('checking'), why: whySchema }),
  z.object({
    name: z.literal('asking'),
    /** Counts the questions of a job, so that an answer to an older one is not taken for one to this. */
    question: z.int(),
    options: z.array(z.lazy(() => planSchema)),
    why: whySchema,
  }),
  z.object({ name: z.literal('rechecking') }),
  /** `sentAt`: when the request was let go, `null` before. `unsure`: one was sent whose answer never came. */
  z.object({
    name: z.literal('creating'),
    sentAt: z.nullable(z.number()),
    tries: z.int(),
    unsure: z.boolean(),
  }),
  z.object({ name: z.literal('triggering'), sentAt: z.nullable(z.number()) }),
  /** `answered`: PostHog said that it started. Otherwise the request may never have reached it. */
  z.object({ name: z.literal('finding'), answered: z.boolean() }),
  z.object({
    name: z.literal('waiting'),
    observationId: z.string(),
    scannerId: z.string(),
    inline: z.boolean(),
    status: z.enum(['pending', 'running']),
    /** Since when the row has not been there, `null` while it is. */
    missingSince: z.nullable(z.number()),
    progress: z.nullable(z.object({ phase: z.string(), step: z.number(), steps: z.number() })),
  }),
  z.object({
    name: z.literal('ended'),
    at: z.number(),
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('summary'),
        observationId: z.nullable(z.string()),
        scannerId: z.nullable(z.string()),
      }),
      z.object({ kind: z.literal('failed'), reason: reasonSchema }),
    ]),
  }),
]);

export type Phase = z.infer<typeof phaseSchema>;

/** A way to a summary. `retryOf`: the row of this scanner that failed, which has to be retried instead. */
const planSchema = z.object({
  way: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('saved'), scannerId: z.string() }),
    /** `scannerId`: the hidden scanner's, once PostHog has told it. */
    z.object({ kind: z.literal('inline'), scannerId: z.nullable(z.string()) }),
    z.object({ kind: z.literal('temporary'), model: z.string() }),
  ]),
  /** What it costs, as far as it is known. What a person agreed to is never exceeded. */
  credits: z.nullable(z.number()),
  retryOf: z.nullable(z.string()),
});

export type Plan = z.infer<typeof planSchema>;

const temporaryScannerSchema = z.object({
  /** Unique, and decided on before it is made. */
  name: z.string(),
  /** `null`: not made, or it is not known whether it was. */
  id: z.nullable(z.string()),
  model: z.string(),
  fate: z.enum(['undecided', 'keeping', 'deleting', 'kept', 'deleted']),
  /** Why keeping or deleting did not work the last time. */
  trouble: z.nullable(reasonSchema),
});

export type TemporaryScanner = z.infer<typeof temporaryScannerSchema>;

export const jobSchema = z.object({
  id: z.string(),
  ref: z.object({ connectionId: z.string(), projectId: z.int(), sessionId: z.string() }),
  /** Which PostHog, for links, and for scanners whose connection was removed. */
  origin: z.string(),
  createdAt: z.number(),
  phase: phaseSchema,
  plan: z.nullable(planSchema),
  scanner: z.nullable(temporaryScannerSchema),
  /** How many questions were asked so far. */
  questions: z.int(),
  /** Observations that were there before anything was started: none of them is ours. */
  before: z.array(z.string()),
  /** How often the request that starts the scan was sent, those not counted that PostHog refused. */
  triggers: z.int(),
  /** From when the deadline counts: the trigger; before that, the beginning. */
  startedAt: z.number(),
  nextAt: z.nullable(z.number()),
  polledAt: z.nullable(z.number()),
  /** Looks in this phase, and how many of the last ones failed. */
  attempts: z.int(),
  errors: z.int(),
  /** Why the last look failed, `null` after one that did not. */
  trouble: z.nullable(reasonSchema),
  /** No key: everything rests until there is one. */
  held: z.boolean(),
  /** It ended and nobody has seen that. */
  unseen: z.boolean(),
});

export type Job = z.infer<typeof jobSchema>;

export type NewJob = { readonly id: string; readonly ref: SessionRef; readonly origin: string; readonly now: number };

/** A job that has just been asked for. */
export function newJob({ id, ref, origin, now }: NewJob): Job {
  return {
    id,
    ref,
    origin,
    createdAt: now,
    phase: { name: 'checking', why: 'first' },
    plan: null,
    scanner: null,
    questions: 0,
    before: [],
    triggers: 0,
    startedAt: now,
    nextAt: now,
    polledAt: null,
    attempts: 0,
    errors: 0,
    trouble: null,
    held: false,
    unseen: false,
  };
}

const prefix = 'vision:';

/** The storage key of a session's job: `vision:<connection>:<project>:<session>`. */
export function jobKey(ref: SessionRef): string {
  return `${prefix}${refKey(ref)}`;
}

export function isJobKey(key: string): boolean {
  return key.startsWith(prefix);
}

const version = 1;

export type StoredJob =
  | { readonly state: 'readable'; readonly job: Job }
  /** Written by another version, or damaged. It is shown, never dropped. */
  | { readonly state: 'broken' };

export function storedForm(job: Job): unknown {
  return { version, ...job };
}

/** Reads a stored job, `null` where there is none. */
export function readJob(stored: unknown): StoredJob | null {
  if (stored === undefined) return null;
  const parsed = jobSchema.safeParse(migrate(stored, {}, version));
  return parsed.success ? { state: 'readable', job: parsed.data } : { state: 'broken' };
}
