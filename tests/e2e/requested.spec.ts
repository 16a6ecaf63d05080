import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';

/** Pages that play a recording without naming it in their address: it is told by the page's own requests. */
const dock = (page: Page) => page.locator('session-report-dock');
const scene = (sandbox: Sandbox, path: string) => `https://us.posthog.com/project/${sandbox.projects.shop.id}${path}`;

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('the list opens its first recording by itself', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, '/replay/home'));
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toBeVisible();
  await page.getByRole('button', { name: 'Insights' }).click();
  await expect(dock(page)).toHaveCount(0);
});

test('a person’s recordings, and the page without them', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, `/person/${sandbox.samples.get('checkout-crash')?.distinctId}`));
  await expect(page.getByRole('tab', { name: 'Recordings' })).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Recordings' }).click();
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toBeVisible();
  await page.getByRole('tab', { name: 'Properties' }).click();
  await expect(dock(page)).toHaveCount(0);
});
