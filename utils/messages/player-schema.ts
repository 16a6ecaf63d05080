import { z } from 'zod';
import { linkSchema } from './extension';
import type { FromContent } from './player';

const themeSchema = z.enum(['light', 'dark']);

/** The report page's check of what the content script says (see `player.ts`). */
export const fromContentSchema: z.ZodType<FromContent> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('showing'),
    link: linkSchema.nullable(),
    teamId: z.number().int().nullable(),
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
