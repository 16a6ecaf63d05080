import * as z from 'zod/mini';

/** A temporary scanner that this extension made and that may still be in PostHog, here or made on another computer. */
export const leftoverSchema = z.object({
  /** `null`: its connection was removed. */
  connectionId: z.nullable(z.string()),
  origin: z.string(),
  projectId: z.int(),
  project: z.nullable(z.string()),
  /** `null`: it is not known whether it was made. */
  scannerId: z.nullable(z.string()),
  name: z.string(),
  /** ms since 1970. */
  createdAt: z.nullable(z.number()),
  /** Whose key made it, where PostHog tells. */
  createdBy: z.nullable(z.string()),
  /** `in-use`: its scan goes on. `unreachable`: PostHog could not be asked about it. */
  state: z.enum(['in-use', 'deletable', 'unreachable']),
});

export type Leftover = z.infer<typeof leftoverSchema>;
