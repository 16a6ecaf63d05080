import { test as base, expect } from '@playwright/test';
import type { Frame, Page } from 'puppeteer-core';
import { type Firefox, findFirefox, launchFirefox } from '../browser/firefox.ts';
import { replayUrl } from '../browser/replay.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** The build for Firefox in a real Firefox, over WebDriver BiDi: what stands in the page, and what the sandbox is asked. */
const test = base.extend<{ sandbox: Sandbox; firefox: Firefox }>({
  sandbox: async ({ headless: _ }, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.close();
  },
  firefox: async ({ sandbox }, use) => {
    const path = await findFirefox();
    test.skip(path === null, 'There is no Firefox 147 or newer here; name one with FIREFOX_PATH.');
    const firefox = await launchFirefox(path ?? '', sandbox);
    await use(firefox);
    await firefox.close();
  },
});

test.setTimeout(120_000);

async function reportIn(page: Page): Promise<Frame> {
  return await page.waitForFrame((frame) => /^moz-extension:.*\/report\.html/.test(frame.url()));
}

test('docks, connects and reports', async ({ firefox: { browser }, sandbox }) => {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(replayUrl(sandbox, 'checkout-crash'));
  const frame = await reportIn(page);
  expect(await page.evaluate(() => document.documentElement.getBoundingClientRect().width)).toBe(880);
  await frame.locator('::-p-text(Connect us.posthog.com)').wait();

  const opened = new Promise<Page>((resolve) => {
    browser.once('targetcreated', async (target) => resolve((await target.page()) ?? page));
  });
  await frame.locator('button::-p-text(Open the settings)').click();
  const options = await opened;
  sandbox.requests.clear();
  await options.locator('input[type="password"]').fill(sandbox.keys.readOnly);
  await options.locator('button::-p-text(Connect)').click();
  await options.locator('::-p-text(Connected to)').wait();

  await page.bringToFront();
  await frame.locator('::-p-text(ada@)').wait();
  await frame.locator('::-p-text(TypeError)').wait();
  await frame.locator('::-p-text(3rd session this week)').wait();
  // Looked up on demand, which the frame asks of the background by a message.
  await frame.locator('::-p-text(Many: 48 people)').wait();
  const asked = sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization);
  expect(asked.length).toBeGreaterThanOrEqual(5);
  for (const { hasCookie } of asked) expect(hasCookie).toBe(false);

  await frame.locator('button::-p-text(1:10)').click();
  await expect.poll(() => new URL(page.url()).searchParams.get('t')).toMatch(/^(69|70|71)/);
});
