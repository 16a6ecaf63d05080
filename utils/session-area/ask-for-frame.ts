import { browser } from 'wxt/browser';
import type { FrameMessage } from '@/utils/messages/frame';

/** Asks the background to do what a bare frame may not. */
export function askForFrame(message: FrameMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
