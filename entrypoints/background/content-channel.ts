import type { ContentMessage, DockHelloAnswer } from '@/utils/messages/content';
import { contentMessageSchema } from '@/utils/messages/content-schema';
import { readDockSettings, writeDockSettings } from '@/utils/settings/dock-settings';
import { announceDock, dockGone } from './live-docks';
import { contentScriptOf, isPermitted, type Sender } from './sender';

/**
 * Answers a content script, or gives `null` for what is none of its messages. A page may have forged one: the most it
 * gains is the dock's width.
 */
export function answerContent(message: unknown, sender: Sender): Promise<DockHelloAnswer | undefined> | null {
  const from = contentScriptOf(sender);
  const parsed = contentMessageSchema.safeParse(message);
  if (!from || !parsed.success) return null;
  return answer(parsed.data, from);
}

async function answer(
  message: ContentMessage,
  { tabId, origin }: { readonly tabId: number; readonly origin: string },
): Promise<DockHelloAnswer | undefined> {
  if (!(await isPermitted(origin))) return undefined;
  switch (message.type) {
    case 'dock-hello':
      await announceDock(tabId, origin);
      return { settings: await readDockSettings() };
    case 'dock-gone':
      dockGone(tabId);
      return undefined;
    case 'dock-changed':
      await writeDockSettings(message.settings);
      return undefined;
  }
}
