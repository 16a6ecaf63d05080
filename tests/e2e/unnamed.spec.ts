import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';
import { pageWidth } from './page-width.ts';

/** What knows the recording of a page whose address names none, besides the dock. */
const recordingsOf = (sandbox: Sandbox) => {
  const person = sandbox.samples.get('checkout-crash')?.distinctId;
  return `https://us.posthog.com/project/${sandbox.projects.shop.id}/person/${person}#activeTab=sessionRecordings`;
};

test.beforeEach(async ({ connect, page, sandbox, report }) => {
  await connect();
  await page.goto(recordingsOf(sandbox));
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
});

test('the shortcut finds the dock', async ({ page, worker }) => {
  const press = `chrome.tabs.query({ url: 'https://us.posthog.com/*' }).then(([tab]) =>
    chrome.commands.onCommand.dispatch('toggle-report', tab))`;
  await page.getByRole('tab', { name: 'Recordings' }).focus();
  await worker.evaluate(press);
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('session-report-dock');
  await worker.evaluate(press);
  await expect.poll(() => pageWidth(page)).toBe(1280);
});

test('the panel offers the recording, and moves its player', async ({ page, context, extensionId }) => {
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`);
  await page.bringToFront();
  await panel.getByRole('button', { name: 'Investigate the recording on this page' }).click();
  await expect(panel.getByRole('region', { name: 'Who' })).toContainText('ada@');
  const pages = context.pages().length;
  const story = panel.getByRole('region', { name: 'What happened' });
  await story.getByRole('button', { name: /^0:28/ }).first().click();
  const shown = page.locator('[data-attr="recording-timestamp"]').last();
  await expect(shown).toContainText(/^\s*(?:00|0):(?:2[7-9]|[3-5]\d)/);
  expect(context.pages()).toHaveLength(pages);
});
