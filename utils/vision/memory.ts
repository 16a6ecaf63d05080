import * as z from 'zod/mini';
import { recordedSummarySchema } from '@/utils/facts/observations';
import { refKey, type SessionRef } from '@/utils/session/link';

/**
 * What belongs to a job and is not for the disk, since it is text: the scanners to choose from, with their prompts. It
 * lies in `storage.session`, which is memory; without it the question is asked anew.
 */
export const questionTextSchema = z.object({
  scanners: z.array(z.object({ id: z.string(), name: z.string(), prompt: z.nullable(z.string()) })),
  /** What is left to spend, `null` where PostHog does not tell. */
  quota: z.nullable(
    z.object({
      unit: z.enum(['credits', 'observations']),
      used: z.nullable(z.number()),
      limit: z.nullable(z.number()),
      remaining: z.nullable(z.number()),
      exhausted: z.boolean(),
      resetsAt: z.nullable(z.number()),
    }),
  ),
});

export type QuestionText = z.infer<typeof questionTextSchema>;

/** What the event of an earlier summary was found to say; `summary: null`: there is none. `at`: ms since 1970. */
export const recordedSchema = z.object({ at: z.number(), summary: z.nullable(recordedSummarySchema) });

export type Recorded = z.infer<typeof recordedSchema>;

export function questionTextKey(ref: SessionRef): string {
  return `vision-question:${refKey(ref)}`;
}

export function recordedKey(ref: SessionRef): string {
  return `vision-recorded:${refKey(ref)}`;
}

/** Whether a storage key holds such text that was read through a connection. */
export function isTextOf(key: string, connectionId: string): boolean {
  return key.startsWith(`vision-question:${connectionId}:`) || key.startsWith(`vision-recorded:${connectionId}:`);
}

/** Reads what is stored as JSON text, `null` for anything that this version did not write. */
export function readMemory<Value>(schema: z.ZodMiniType<Value>, stored: unknown): Value | null {
  if (typeof stored !== 'string') return null;
  try {
    return schema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}
