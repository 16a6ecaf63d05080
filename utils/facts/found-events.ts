import * as z from 'zod/mini';

/** Which events of the session hold a text in a property's name or value. */
export const foundEventsSchema = z.object({
  uuids: z.array(z.string()),
  /** True when more were found than are told. */
  cut: z.boolean(),
});

export type FoundEvents = z.infer<typeof foundEventsSchema>;
