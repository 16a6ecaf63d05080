import * as z from 'zod/mini';

/** The tickets that were filed for an error-tracking issue, in trackers that PostHog is connected to. */
export const ticketsSchema = z.object({
  tickets: z.array(
    z.object({
      /** linear, github, gitlab, jira, or a newer word. */
      tracker: z.nullable(z.string()),
      /** An http(s) address. */
      url: z.string(),
    }),
  ),
});

export type Tickets = z.infer<typeof ticketsSchema>;
