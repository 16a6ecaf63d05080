import * as z from 'zod/mini';

/** What the recording does not tell of its person. */
export const profileSchema = z.object({
  /** All of them, those that name somebody first. */
  distinctIds: z.array(z.string()),
  /** How many did not fit. */
  left: z.number(),
});

export type Profile = z.infer<typeof profileSchema>;
