import * as z from 'zod/mini';
import type { ContentMessage } from './content';

/** The background's check of what a content script says (see `content.ts`): a page might have forged it. */
export const contentMessageSchema: z.ZodMiniType<ContentMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('dock-hello') }),
  z.object({ type: z.literal('dock-gone') }),
  z.object({
    type: z.literal('dock-changed'),
    settings: z.object({ width: z.number(), collapsed: z.boolean() }),
  }),
]);
