import { browser } from 'wxt/browser';
import { hostPattern } from '@/utils/connections/host-pattern';

/** What a message's or a port's sender says about itself, as far as it is looked at. */
export type Sender = {
  readonly id?: string;
  readonly origin?: string;
  readonly url?: string;
  readonly frameId?: number;
  readonly tab?: { readonly id?: number; readonly url?: string };
};

/** `chrome-extension://<id>`: what only our own pages have as their origin. */
export function ownOrigin(): string {
  return browser.runtime.getURL('/').replace(/\/$/, '');
}

/**
 * Whether one of our own pages speaks. A content script has our `id` too, and a framed page of ours has a `tab` too:
 * only the origin tells them apart.
 */
export function isOwnPage(sender: Sender | undefined): boolean {
  return sender?.id === browser.runtime.id && sender.origin === ownOrigin();
}

/** Whether the options page speaks. No web page can frame that one. */
export function isOptionsPage(sender: Sender | undefined): boolean {
  return isOwnPage(sender) && sender?.url !== undefined && new URL(sender.url).pathname === '/options.html';
}

/** The tab and the origin of one of our content scripts in the top frame of a tab, else `null`. */
export function contentScriptOf(
  sender: Sender | undefined,
): { readonly tabId: number; readonly origin: string } | null {
  if (sender?.id !== browser.runtime.id || isOwnPage(sender)) return null;
  if (sender.frameId !== 0 || sender.tab?.id === undefined || !sender.origin) return null;
  return { tabId: sender.tab.id, origin: sender.origin };
}

/** Whether the person let the extension work on this origin. In some browsers that can be taken back at any time. */
export async function isPermitted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(origin)] });
}
