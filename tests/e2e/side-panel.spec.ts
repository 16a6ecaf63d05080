import type { BrowserContext, Page } from '@playwright/test';
import { dockedReport, emailOf, replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { showReport } from './report-tab.ts';

/** The report page in a tab of its own, and the page of the side panel: opened in a tab, it knows its window all the same. */
async function openPanel(context: BrowserContext, extensionId: string): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`);
  return panel;
}

const who = (page: Page) => page.getByRole('region', { name: 'Who' });

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('a tab of its own shows the recording that its address names, at its moment', async ({
  context,
  extensionId,
  sandbox,
  axe,
}) => {
  const report = await context.newPage();
  await showReport(report, extensionId, replayUrl(sandbox, 'checkout-crash', '?t=5'));
  await expect(who(report)).toContainText('ada@');
  await expect(report.locator('[aria-current]').first()).toBeVisible();
  await expect(report.getByRole('button', { name: 'Collapse' })).toHaveCount(0);
  expect(await axe(report)).toEqual([]);
});

test('a moment opens PostHog where no tab shows the recording, and seeks the player where one does', async ({
  context,
  extensionId,
  sandbox,
}) => {
  const report = await context.newPage();
  await showReport(report, extensionId, replayUrl(sandbox, 'checkout-crash'));
  await expect(who(report)).toContainText('ada@');
  const moment = report.getByRole('button', { name: /^0:16/ }).first();
  const opened = context.waitForEvent('page');
  await moment.click();
  const player = await opened;
  await expect(player).toHaveURL(/\/replay\/[^?]+\?t=\d/);
  await expect(report.getByRole('status').filter({ hasText: 'in a new tab' })).toBeVisible();
  await dockedReport(player);

  await report.bringToFront();
  const later = report.getByRole('button', { name: /^0:28/ }).first();
  await later.click();
  await expect.poll(() => Number(new URL(player.url()).searchParams.get('t'))).toBeGreaterThanOrEqual(28);
  await expect(report.getByRole('status').filter({ hasText: 'in a new tab' })).toHaveCount(0);
  expect(context.pages().filter((page) => /^https:.*\/replay\//.test(page.url()))).toHaveLength(1);
});

test('the panel asks for a session, and shows what is pasted', async ({ context, extensionId, sandbox, axe }) => {
  const panel = await openPanel(context, extensionId);
  await expect(panel.getByRole('heading', { name: 'No recording is open here' })).toBeVisible();
  expect(await axe(panel)).toEqual([]);
  await panel.getByLabel('Session ID or link').fill(replayUrl(sandbox, 'checkout-crash'));
  await panel.getByRole('button', { name: 'Investigate', exact: true }).click();
  await expect(who(panel)).toContainText('ada@');
});

test('the panel offers the recording of the tab in view', async ({ context, extensionId, openReplay, sandbox }) => {
  const panel = await openPanel(context, extensionId);
  const page = await openReplay('checkout-crash');
  await page.bringToFront();
  await panel.getByRole('button', { name: 'Investigate the recording on this page' }).click();
  await expect(who(panel)).toContainText('ada@');
  await expect(panel.getByText('This tab shows another recording.')).toHaveCount(0);

  await page.bringToFront();
  await page.goto(replayUrl(sandbox, 'clean-visit'));
  await expect(panel.getByText('This tab shows another recording.')).toBeVisible();
  await expect(who(panel)).toContainText('ada@');
  await panel.getByRole('button', { name: 'Show its report' }).click();
  await expect(who(panel)).toContainText(emailOf(sandbox, 'clean-visit'));
});

test('a link that is no recording gets a kind answer, and a field for a better one', async ({
  context,
  extensionId,
  axe,
}) => {
  const report = await context.newPage();
  await showReport(report, extensionId, 'https://us.posthog.com/replay/home');
  await expect(report.getByRole('heading', { name: 'This is no recording' })).toBeVisible();
  await expect(report.getByText('This address shows a list of recordings.')).toBeVisible();
  await expect(report.getByLabel('Session ID or link')).toBeVisible();
  expect(await axe(report)).toEqual([]);
});
