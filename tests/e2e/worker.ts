import { type BrowserContext, expect, type Worker } from '@playwright/test';

/**
 * Stops the extension's worker as the browser does when it is idle: globals are lost, ports break, and the next event
 * starts a new one. Resolves when it has stopped.
 */
export async function killWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const known = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  let status = 'unknown';
  let asked = false;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { scriptURL, runningStatus } of versions) {
      if (!scriptURL.startsWith(`chrome-extension://${extensionId}/`)) continue;
      status = runningStatus;
      known.resolve();
      if (asked && status === 'stopped') stopped.resolve();
    }
  });
  await session.send('ServiceWorker.enable');
  await known.promise;
  if (status !== 'stopped') {
    asked = true;
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped.promise;
  }
  await session.detach();
}

export function isWorkerOf(extensionId: string, worker: Worker): boolean {
  return worker.url().startsWith(`chrome-extension://${extensionId}/`);
}

/** The next worker of the extension that the browser starts. */
export function newWorker(context: BrowserContext, extensionId: string): Promise<Worker> {
  return context.waitForEvent('serviceworker', { predicate: (worker) => isWorkerOf(extensionId, worker) });
}

/** A fresh worker is restarted once while it is installed, and calls made in between are refused. */
export async function settled(worker: Worker): Promise<Worker> {
  await expect.poll(() => worker.evaluate(() => true).catch(() => false)).toBe(true);
  return worker;
}
