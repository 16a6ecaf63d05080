import * as z from 'zod/mini';
import { linkSchema } from './extension';
import type { FromContent } from './player';

const themeSchema = z.enum(['light', 'dark']);

/** The report page's check of what the content script says (see `player.ts`). */
export const fromContentSchema: z.ZodMiniType<FromContent> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('showing'),
    link: z.nullable(linkSchema),
    all: z.readonly(z.array(linkSchema)),
    teamId: z.nullable(z.int()),
    theme: themeSchema,
  }),
  z.object({ type: z.literal('theme'), theme: themeSchema }),
  z.object({ type: z.literal('playhead'), sessionId: z.string(), ms: z.number() }),
  z.object({
    type: z.literal('sought'),
    request: z.number(),
    outcome: z.enum(['moved', 'no-player', 'other-session', 'stuck']),
  }),
]);
