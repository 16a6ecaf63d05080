import * as z from 'zod/mini';
import { linkSchema, refSchema } from './extension';

/**
 * What a report framed in a page of Firefox asks of the background, because the browser gives such a frame no tabs and no
 * session storage (`utils/session-area/bare-frame.ts`). Only the frame of a live dock is answered, and only about facts
 * and about its own tab.
 */
export const frameMessageSchema = z.discriminatedUnion('type', [
  /** Which tab is this? */
  z.object({ type: z.literal('frame-tab') }),
  /** Show another recording in this dock, while its player shows `beside`; `null`: what the player shows. */
  z.object({
    type: z.literal('frame-refer'),
    to: z.nullable(z.object({ link: linkSchema, beside: z.string() })),
  }),
  z.object({
    type: z.literal('frame-remember'),
    ref: refSchema,
    recent: z.object({
      link: linkSchema,
      source: z.string(),
      who: z.nullable(z.string()),
      line: z.nullable(z.string()),
      at: z.number(),
    }),
  }),
  /** Open the recording of this session, `ms` from its start. */
  z.object({ type: z.literal('frame-open'), ref: refSchema, ms: z.number() }),
  z.object({ type: z.literal('frame-options'), address: z.nullable(z.string()) }),
]);

export type FrameMessage = z.infer<typeof frameMessageSchema>;

export const frameTabSchema = z.object({ tabId: z.int() });

/** The port over which a frame watches session storage: it names the keys once and is told what lies there. */
export const frameWatchName = 'frame-watch';
export const frameWatchSchema = z.object({ keys: z.array(z.string()) });
export type FrameWatch = z.infer<typeof frameWatchSchema>;
export const watchedItemsSchema = z.object({
  items: z.array(z.object({ key: z.string(), value: z.optional(z.unknown()) })),
});

/** The port that the background connects to the player of the frame's own tab. */
export const framePlayerName = 'frame-player';
