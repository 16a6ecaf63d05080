import * as z from 'zod/mini';
import { refSchema } from './extension';

/**
 * The line of a report page that somebody looks at to the background: it is open while the page is visible and there is
 * something to follow. The job itself travels through storage.
 */
export const visionPortName = 'vision';

export const fromVisionSchema = z.discriminatedUnion('type', [
  /** This session's summary is before somebody's eyes. The first message of a line. */
  z.object({ type: z.literal('look'), ref: refSchema }),
  /** Looks for the event of a summary whose row is gone. */
  z.object({ type: z.literal('find-recorded') }),
  z.object({ type: z.literal('summarize') }),
  /** Yes to one option of a question; `question` tells which question was on the screen. */
  z.object({ type: z.literal('confirm'), question: z.int(), option: z.int() }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('keep') }),
  z.object({ type: z.literal('delete') }),
]);

export type FromVision = z.infer<typeof fromVisionSchema>;
export type VisionAct = Exclude<FromVision, { type: 'look' }>;
