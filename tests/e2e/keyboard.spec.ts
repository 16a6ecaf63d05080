import type { Page, Worker } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { pageWidth } from './page-width.ts';

/** The shortcut, as the browser tells it to the background: one that is pressed reaches no page of a headless browser. */
const pressShortcut = (worker: Worker, page: Page) =>
  worker.evaluate(
    `chrome.tabs.query({}).then((tabs) => {
      const tab = tabs.find(({ url }) => url === ${JSON.stringify(page.url())});
      chrome.commands.onCommand.dispatch('toggle-report', tab);
    })`,
  );

const focused = (page: Page) => page.evaluate(() => document.activeElement?.localName);

test('the shortcut moves the keyboard into the report, folds it up and gives the keyboard back', async ({
  connect,
  openReplay,
  report,
  worker,
}) => {
  await connect();
  const page = await openReplay('checkout-crash');
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toBeVisible();
  await page.bringToFront();
  const share = page.getByRole('button', { name: 'Share' });
  await share.focus();

  await pressShortcut(worker, page);
  await expect.poll(() => focused(page)).toBe('session-report-dock');
  expect(await pageWidth(page)).toBe(880);

  await pressShortcut(worker, page);
  await expect.poll(() => pageWidth(page)).toBe(1280);
  await expect(share).toBeFocused();

  await pressShortcut(worker, page);
  await expect.poll(() => pageWidth(page)).toBe(880);
  await expect.poll(() => focused(page)).toBe('session-report-dock');
  await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);

  // The tab at the edge, once folded, has the keyboard without the report being open.
  await frame.getByRole('button', { name: 'Collapse' }).click();
  await expect.poll(() => pageWidth(page)).toBe(1280);
  await page.evaluate(() => document.body.focus());
  for (let presses = 0; presses < 40 && (await focused(page)) !== 'session-report-dock'; presses += 1) {
    await page.keyboard.press('Shift+Tab');
  }
  expect(await focused(page)).toBe('session-report-dock');
  await pressShortcut(worker, page);
  await expect.poll(() => pageWidth(page)).toBe(880);
});
