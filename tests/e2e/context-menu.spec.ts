import type { Page, Worker } from '@playwright/test';
import { emailOf, idOf, replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { goInApp } from './navigate.ts';

/**
 * A click on the menu, as the browser tells it to the background. It comes without a person's gesture, so that the side
 * panel stays closed and the report comes in a tab instead; what the panel would show is looked at in the panel's page.
 */
async function clickMenu(worker: Worker, click: Record<string, string>, page: Page): Promise<void> {
  const address = page.url();
  await worker.evaluate(
    `chrome.tabs.query({}).then((tabs) => {
      const tab = tabs.find(({ url }) => url === ${JSON.stringify(address)}) ?? tabs.find(({ active }) => active);
      chrome.contextMenus.onClicked.dispatch(${JSON.stringify({ editable: false, ...click })}, tab);
    })`,
  );
}

const onLink = (linkUrl: string) => ({ menuItemId: 'investigate-link', linkUrl });
const who = (page: Page) => page.getByRole('region', { name: 'Who' });

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('a link in a ticket, with a token and a moment, is shown', async ({
  context,
  worker,
  page,
  extensionId,
  sandbox,
}) => {
  await page.goto('about:blank');
  const { apiToken } = sandbox.projects.shop;
  const link = `https://us.posthog.com/project/${apiToken}/replay/${idOf(sandbox, 'checkout-crash')}?t=12`;
  const opened = context.waitForEvent('page');
  await clickMenu(worker, onLink(link), page);
  await expect(who(await opened)).toContainText('ada@');
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`);
  await expect(who(panel)).toContainText('ada@');
});

test('a line of a log that was selected leads to its session', async ({ context, worker, page, sandbox }) => {
  await page.goto('about:blank');
  const opened = context.waitForEvent('page');
  const selectionText = `{"$session_id":"${idOf(sandbox, 'checkout-crash')}","$current_url":"https://shop.example/x"}`;
  await clickMenu(worker, { menuItemId: 'investigate-selection', selectionText }, page);
  const report = await opened;
  await report.getByRole('button', { name: 'Northleaf shop' }).click();
  await expect(who(report)).toContainText('ada@');
});

test('on a tab with a player the dock shows the session, says so, and goes back', async ({
  openReplay,
  report,
  worker,
  sandbox,
}) => {
  const page = await openReplay('checkout-crash');
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
  const other = emailOf(sandbox, 'clean-visit');
  await clickMenu(worker, onLink(replayUrl(sandbox, 'clean-visit')), page);
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText(other);
  await expect(frame.getByText('The player shows another recording.')).toBeVisible();
  await frame.getByRole('button', { name: 'Show its report' }).click();
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await expect(frame.getByText('The player shows another recording.')).toHaveCount(0);
});

test('what the dock was asked for is forgotten when the player leaves', async ({
  openReplay,
  report,
  worker,
  sandbox,
}) => {
  const page = await openReplay('checkout-crash');
  const frame = await report();
  const shown = frame.getByRole('region', { name: 'Who' });
  await expect(shown).toContainText('ada@');
  await clickMenu(worker, onLink(replayUrl(sandbox, 'clean-visit')), page);
  await expect(shown).toContainText(emailOf(sandbox, 'clean-visit'));
  await goInApp(page, new URL(replayUrl(sandbox, 'answered-rage')).pathname);
  await expect(shown).toContainText(emailOf(sandbox, 'answered-rage'));
  await goInApp(page, new URL(replayUrl(sandbox, 'checkout-crash')).pathname);
  await expect(shown).toContainText('ada@');
  await expect(frame.getByText('The player shows another recording.')).toHaveCount(0);
});

test('a link that is no recording gets a kind answer', async ({ context, worker, page }) => {
  await page.goto('about:blank');
  const opened = context.waitForEvent('page');
  await clickMenu(worker, onLink('https://us.posthog.com/project/1/insights/abc'), page);
  await expect((await opened).getByRole('heading', { name: 'This is no recording' })).toBeVisible();
});

test('a selected id is an entry that somebody must want', async ({
  context,
  worker,
  page,
  extensionId,
  sandbox,
  updateExtension,
}) => {
  const has = (id: string, background = worker) =>
    background.evaluate<boolean>(`chrome.contextMenus.update(${JSON.stringify(id)}, {}).then(() => true, () => false)`);
  await expect.poll(() => has('investigate-link')).toBe(true);
  expect(await has('investigate-selection')).toBe(false);
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.getByLabel('Also on selected text').check();
  await expect.poll(() => has('investigate-selection')).toBe(true);

  const opened = context.waitForEvent('page');
  const selectionText = `session ${idOf(sandbox, 'checkout-crash')}`;
  await clickMenu(worker, { menuItemId: 'investigate-selection', selectionText }, page);
  const report = await opened;
  // The key knows two projects, and neither was used yet.
  await report.getByRole('button', { name: 'Northleaf shop' }).click();
  await expect(who(report)).toContainText('ada@');

  // An update clears the menu; it is made again.
  const updated = await updateExtension();
  await expect.poll(() => has('investigate-selection', updated)).toBe(true);
  expect(await has('investigate-link', updated)).toBe(true);
});
