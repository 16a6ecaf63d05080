import { z } from 'zod';
import type { ContentMessage } from './content';

/** The background's check of what a content script says (see `content.ts`): a page might have forged it. */
export const contentMessageSchema: z.ZodType<ContentMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('dock-hello') }),
  z.object({
    type: z.literal('dock-changed'),
    settings: z.object({ width: z.number().finite(), collapsed: z.boolean() }),
  }),
]);
