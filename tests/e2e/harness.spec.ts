import { rm } from 'node:fs/promises';
import { copyBuild, requireBuild } from '../browser/build.ts';
import { replayUrl } from '../browser/replay.ts';
import { axe } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Tests of the fixtures themselves, so that a broken one is not read as a broken product. */

test('the browser finds the sandbox under the name of PostHog, and nothing else', async ({ page, sandbox }) => {
  const answer = await page.goto('https://us.posthog.com/');
  expect(answer?.status()).toBe(200);
  const asked = () => fetch('/api/personal_api_keys/@current/', { credentials: 'omit' }).then(({ status }) => status);
  expect(await page.evaluate(asked)).toBe(401);
  expect(sandbox.requests.all()).toHaveLength(1);
  await expect(page.goto('https://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
});

test('the replay page of the sandbox shows a recording', async ({ openReplay }) => {
  const page = await openReplay('checkout-crash');
  await expect(page.frameLocator('iframe').first().locator('body')).toBeAttached();
});

test('each test starts without the faults and requests of another', async ({ sandbox }) => {
  expect(sandbox.requests.all()).toEqual([]);
});

test('a sample is found by its name, and a wrong name is said', ({ sandbox }) => {
  expect(replayUrl(sandbox, 'checkout-crash', '?t=3')).toMatch(
    /^https:\/\/us\.posthog\.com\/project\/48210\/replay\/[0-9a-f-]{36}\?t=3$/,
  );
  expect(() => replayUrl(sandbox, 'no-such-sample')).toThrow('There is no sample "no-such-sample"');
});

test('the worker can be stopped, and wakes without a memory', async ({ page, extensionId, worker, killWorker }) => {
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const remembers = () => worker.evaluate(() => 'remembered' in globalThis);
  await worker.evaluate(() => Object.assign(globalThis, { remembered: true }));
  expect(await remembers()).toBe(true);
  await killWorker();
  await killWorker();
  const woken = remembers();
  await page.reload();
  expect(await woken).toBe(false);
});

test('the extension can be updated in place', async ({ worker, updateExtension }) => {
  const version = 'chrome.runtime.getManifest().version';
  const before = await worker.evaluate(version);
  const updated = await updateExtension();
  expect(await updated.evaluate(version)).not.toBe(before);
});

test('a page can be judged by axe', async ({ page }) => {
  await page.setContent('<html lang="en"><title>Fine</title><main><h1>Fine</h1></main></html>');
  expect(await axe(page)).toEqual([]);
  await page.setContent('<html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="x.png"></main></html>');
  expect(await axe(page)).toEqual([expect.stringContaining('image-alt')]);
});

test('a missing build is said, with the command that makes one', async ({ headless: _ }, testInfo) => {
  const path = testInfo.outputPath('extension');
  await copyBuild(path);
  expect(() => requireBuild(path)).not.toThrow();
  await rm(path, { recursive: true });
  expect(() => requireBuild(path)).toThrow('npm run build');
});
