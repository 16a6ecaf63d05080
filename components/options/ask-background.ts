import { browser } from 'wxt/browser';
import { type FromOptions, type ToOptions, toOptionsSchema } from '@/utils/messages/options';

/** An answer of the background, or `silent`: it did not answer, or not in a way that this page understands. */
export type Answer = ToOptions | { readonly type: 'silent' };

/**
 * Asks the background. The worker may be stopped while it works on the answer; that looks like silence, and asking
 * again is safe: `connect`, `recheck` and `remove` may each be repeated.
 */
export async function askBackground(message: FromOptions): Promise<Answer> {
  try {
    const answer = toOptionsSchema.safeParse(await browser.runtime.sendMessage(message));
    return answer.success ? answer.data : { type: 'silent' };
  } catch {
    return { type: 'silent' };
  }
}
