import type { BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.number(),
  result: z.object({ result: z.object({ value: z.unknown() }) }).optional(),
});

/** The popup as the browser itself opens it over a tab. Playwright does not list it as a page. */
export type RealPopup = {
  /** Runs a script in it, as if a person's press had started it. */
  readonly run: (script: string) => Promise<unknown>;
};

/** How long an answer is waited for, ms; whoever needs one asks again. */
const patience = 2_000;

/** Presses the extension's button while `page` is in view. */
export async function openRealPopup(context: BrowserContext, extensionId: string, page: Page): Promise<RealPopup> {
  await page.bringToFront();
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone.');
  const session = await browser.newBrowserCDPSession();
  const targets = async (type: string) => (await session.send('Target.getTargets', { filter: [{ type }] })).targetInfos;
  const tab = (await targets('tab')).find(({ url }) => url === page.url());
  if (!tab) throw new Error(`No tab shows ${page.url()}.`);
  await session.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });

  const address = `chrome-extension://${extensionId}/popup.html`;
  const found = async () => {
    const all = (await session.send('Target.getTargets', { filter: [{}] })).targetInfos;
    return all.find(({ url, type }) => url === address && type !== 'tab');
  };
  let target = await found();
  for (let looks = 0; !target && looks < 100; looks += 1) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    target = await found();
  }
  if (!target) throw new Error('The popup did not open.');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  let calls = 0;
  return {
    run(script) {
      const id = ++calls;
      const params = { expression: script, userGesture: true, awaitPromise: true, returnByValue: true };
      const { promise, resolve } = Promise.withResolvers<unknown>();
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const parsed = messageSchema.safeParse(JSON.parse(message));
        if (parsed.success && parsed.data.id === id) resolve(parsed.data.result?.result.value);
      });
      // A popup that closes itself answers nothing any more; one that is only just opening may lose what it is told.
      session.on('Target.detachedFromTarget', () => resolve(undefined));
      setTimeout(resolve, patience, undefined);
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method: 'Runtime.evaluate', params }),
      });
      return promise;
    },
  };
}
