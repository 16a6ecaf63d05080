import type { Page } from '@playwright/test';

/** Evaluates in the world of our content script in a page, as somebody who took it over would. */
export async function inContentScript(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const world = Promise.withResolvers<number>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://') && context.auxData?.type === 'isolated') {
      world.resolve(context.id);
    }
  });
  await session.send('Runtime.enable');
  const contextId = await world.promise;
  return async (expression) => {
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  };
}
