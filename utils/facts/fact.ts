import * as z from 'zod/mini';
import { failureSchema } from './failure';

/**
 * One fact is the outcome of one call about one session. It is stored under a key of its own, whole, as one JSON
 * string, so that no write ever has to read first. Times are ms since 1970.
 */
export type Fact<Data> =
  | { readonly state: 'loading'; readonly since: number }
  | { readonly state: 'ready'; readonly at: number; readonly data: Data }
  | { readonly state: 'failed'; readonly at: number; readonly failure: z.infer<typeof failureSchema> };

/** What a fact holds, `null` while or where it holds nothing. */
export function dataOf<Data>(fact: Fact<Data> | null | undefined): Data | null {
  return fact?.state === 'ready' ? fact.data : null;
}

/** The schema of a stored fact whose data follow `data`. */
export function factSchema<Data extends z.ZodMiniType>(data: Data) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('loading'), since: z.number() }),
    z.object({ state: z.literal('ready'), at: z.number(), data }),
    z.object({ state: z.literal('failed'), at: z.number(), failure: failureSchema }),
  ]);
}
