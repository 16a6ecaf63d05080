import { z } from 'zod';

const schema = z.object({
  current_user: z.object({ email: z.string(), theme_mode: z.enum(['light', 'dark', 'system']).nullable() }).nullable(),
  current_team: z.object({ id: z.number(), name: z.string(), api_token: z.string() }).nullable(),
});

declare global {
  interface Window {
    POSTHOG_APP_CONTEXT?: unknown;
  }
}

/** What the server wrote into `script#posthog-app-user-preload`. PostHog: posthog/templates/head.html */
export type AppContext = z.infer<typeof schema>;

export const appContext: AppContext = schema.parse(window.POSTHOG_APP_CONTEXT);

/** The project whose data this page shows. */
export const teamId: number = appContext.current_team?.id ?? 0;
