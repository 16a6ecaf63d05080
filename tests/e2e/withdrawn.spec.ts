import type { BrowserContext, Page } from '@playwright/test';
import { dockedReport, replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { pageWidth } from './page-width.ts';

/** What open pages say when the browser's permission for PostHog is withdrawn, or a connection is removed under them. */

const dock = (page: Page) => page.locator('session-report-dock');

/** Withdraws the extension's site access, or gives it back, as a person does on the browser's own page. */
async function siteAccess(context: BrowserContext, extensionId: string, access: 'ON_CLICK' | 'ON_ALL_SITES') {
  const page = await context.newPage();
  await page.goto(`chrome://extensions/?id=${extensionId}`);
  await page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId, hostAccess: access })})`,
  );
  await page.close();
}

test('a dock leaves with the permission, none comes without, and it is back with it', async ({
  context,
  connect,
  extensionId,
  openReplay,
  report,
  sandbox,
}) => {
  await connect();
  const page = await openReplay('checkout-crash');
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
  const worker = context.serviceWorkers()[0];
  await siteAccess(context, extensionId, 'ON_CLICK');
  expect(await worker?.evaluate("chrome.permissions.contains({ origins: ['https://us.posthog.com/*'] })")).toBe(false);
  await expect(dock(page)).toHaveCount(0);
  expect(await pageWidth(page)).toBe(1280);

  // Another recording in the same page, whose content script still lives: the frame would be refused.
  const next = new URL(replayUrl(sandbox, 'slow-pages')).pathname;
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(next)})`);
  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await expect(options.getByText('Not permitted')).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
  expect(await pageWidth(page)).toBe(1280);

  await siteAccess(context, extensionId, 'ON_ALL_SITES');
  await expect(dock(page)).toHaveCount(1);
  await expect((await dockedReport(page)).getByRole('region', { name: 'Who' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a connection says that the permission is missing, and checking again asks nothing of PostHog', async ({
      context,
      connect,
      extensionId,
      sandbox,
      axe,
    }) => {
      await connect();
      const options = await context.newPage();
      await options.goto(`chrome-extension://${extensionId}/options.html`);
      const card = options.getByRole('article', { name: 'PostHog Cloud US' });
      await expect(card.getByText('Connected', { exact: true })).toBeVisible();
      await siteAccess(context, extensionId, 'ON_CLICK');
      await expect(card.getByText('Not permitted')).toBeVisible();
      await expect(card).toContainText('The browser no longer lets the extension speak to us.posthog.com.');
      await expect(card.getByText('Connected', { exact: true })).toHaveCount(0);
      expect(await axe(options)).toEqual([]);

      // The browser's question has no answer in a test; a person who says no gets the same.
      await options.evaluate('chrome.permissions.request = () => Promise.resolve(false)');
      sandbox.requests.clear();
      await card.getByRole('button', { name: 'Check again' }).click();
      await expect(card.getByRole('alert')).toContainText('The extension may not speak to us.posthog.com.');
      expect(sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);

      await siteAccess(context, extensionId, 'ON_ALL_SITES');
      await expect(card.getByText('Connected', { exact: true })).toBeVisible();
    });

    test('an open report says that its connection is gone', async ({
      context,
      connect,
      extensionId,
      openReplay,
      report,
      axe,
    }) => {
      await connect();
      const page = await openReplay('checkout-crash');
      await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
      const options = await context.newPage();
      await options.goto(`chrome-extension://${extensionId}/options.html`);
      await options.getByRole('button', { name: /^Remove / }).click();
      await options.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(options.getByRole('article')).toHaveCount(0);
      await page.bringToFront();
      const told = await report();
      await expect(told.getByRole('heading', { name: 'Connect us.posthog.com' })).toBeVisible();
      await expect(told.getByRole('region', { name: 'Who' })).toHaveCount(0);
      expect(await axe(told)).toEqual([]);
    });
  });
}
