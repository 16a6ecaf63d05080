import * as z from 'zod/mini';

/** All properties of one event, by name; `null`: PostHog has no such event where it was looked for. */
export const eventPropertiesSchema = z.nullable(
  z.object({
    properties: z.array(
      z.object({
        name: z.string(),
        /** The value as JSON text. */
        json: z.string(),
        /** True where the text was too long and is cut: then it is no JSON any more. */
        cut: z.boolean(),
      }),
    ),
    /** How many did not fit. */
    left: z.number(),
  }),
);

export type EventProperties = z.infer<typeof eventPropertiesSchema>;
