import * as z from 'zod/mini';

/** What the background tells all side panels: the one of this window closes itself. */
export const panelMessageSchema = z.object({ type: z.literal('toggle-panel'), windowId: z.number() });

export type PanelMessage = z.infer<typeof panelMessageSchema>;
