import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Worker } from '@playwright/test';
import { z } from 'zod';
import { copyBuild } from '../browser/build.ts';
import { dockedReport, idOf } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { test as base, expect } from './fixtures.ts';

/**
 * A PostHog of one's own: the sandbox at its plain address. No test can answer the browser's question for the host's
 * permission, so that this build has the host among the required ones; nothing else of it is changed.
 */
const test = base.extend({
  extensionPath: async ({ headless: _ }, use, testInfo) => {
    const path = await copyBuild(testInfo.outputPath('extension'));
    const file = join(path, 'manifest.json');
    const manifest = z
      .looseObject({ host_permissions: z.array(z.string()) })
      .parse(JSON.parse(await readFile(file, 'utf8')));
    manifest.host_permissions.push('http://127.0.0.1/*');
    await writeFile(file, JSON.stringify(manifest));
    await use(path);
  },
});

const recording = (sandbox: Sandbox) =>
  `${sandbox.plainOrigin}/project/${sandbox.projects.shop.id}/replay/${idOf(sandbox, 'checkout-crash')}`;

const registered = (worker: Worker) =>
  worker.evaluate<string[]>(
    'chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.flatMap(({ matches }) => matches))',
  );

const dock = (page: Page) => page.locator('session-report-dock');

test('is docked once it is connected, in tabs that are open already too, and left when it is removed', async ({
  page,
  context,
  connect,
  worker,
  sandbox,
  extensionId,
  updateExtension,
}) => {
  await page.goto(recording(sandbox));
  await expect(page.locator('.SessionRecordingPlayer')).toBeVisible();
  await expect(dock(page)).toHaveCount(0);

  await connect({ origin: sandbox.plainOrigin });
  expect(await registered(worker)).toEqual(['http://127.0.0.1/*']);
  const report = await dockedReport(page);
  await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
  for (const { host } of sandbox.requests.all()) expect(host).toBe(new URL(sandbox.plainOrigin).host);

  // An update of the extension clears the registration; it is made again.
  const updated = await updateExtension();
  await expect.poll(() => registered(updated)).toEqual(['http://127.0.0.1/*']);
  await page.reload();
  await expect((await dockedReport(page)).getByRole('region', { name: 'Who' })).toContainText('ada@');

  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await options.getByRole('button', { name: /^Remove / }).click();
  await options.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => registered(updated)).toEqual([]);
  // This browser cannot give the host back, so that the dock stays in the open page, and says what is so.
  const told = await dockedReport(page);
  await expect(told.getByRole('heading', { name: 'Connect 127.0.0.1' })).toBeVisible();
  await expect(told.getByRole('button', { name: 'Collapse' })).toBeVisible();
  await page.reload();
  await expect(page.locator('.SessionRecordingPlayer')).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
});

test('an address without TLS on another machine is refused before anything is asked', async ({
  page,
  extensionId,
  sandbox,
}) => {
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.getByLabel('PostHog address').fill('http://posthog.shop.example');
  await page.getByLabel('Personal API key', { exact: true }).fill(sandbox.keys.readOnly);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('PostHog address')).toHaveAccessibleDescription(/A key is sent only over https/);
  expect(sandbox.requests.all()).toEqual([]);
});
