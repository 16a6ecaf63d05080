import * as z from 'zod/mini';
import { refSchema } from './extension';

/**
 * The line of a report page that somebody looks at to the background: it is open while the page is visible and there is
 * something to follow. The job itself travels through storage.
 */
export const visionPortName = 'vision';

const visionActSchema = z.discriminatedUnion('type', [
  /** Looks for the event of a summary whose row is gone. */
  z.object({ type: z.literal('find-recorded') }),
  z.object({ type: z.literal('summarize') }),
  /** Yes to one option of a question; `question` tells which question was on the screen. */
  z.object({ type: z.literal('confirm'), question: z.int(), option: z.int() }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('keep') }),
  z.object({ type: z.literal('delete') }),
]);

export type VisionAct = z.infer<typeof visionActSchema>;

export const fromVisionSchema = z.discriminatedUnion('type', [
  /** This session's summary is before somebody's eyes. The first message of a line. */
  z.object({ type: z.literal('look'), ref: refSchema }),
  /** A press, by its number on this page. It is told once more where the line broke before it was taken. */
  z.object({ type: z.literal('press'), press: z.int(), act: visionActSchema }),
]);

export type FromVision = z.infer<typeof fromVisionSchema>;

/** The background's answer to a press: what came of it stands in storage. */
export const toVisionSchema = z.object({ type: z.literal('taken'), press: z.int() });

export type ToVision = z.infer<typeof toVisionSchema>;
