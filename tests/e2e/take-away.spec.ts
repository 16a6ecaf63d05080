import type { Frame, Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './viewer.ts';

/** Taking the report out of the dock of a real browser: onto its clipboard, and into the addresses of trackers. */

test.beforeEach(async ({ viewer, sandbox }) => {
  await viewer.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://us.posthog.com' });
  // The app marks a recording as viewed while the report reads whether it was.
  sandbox.faults.add({ match: /^PATCH /, fault: { kind: 'status', status: 503 } });
  // Trackers are not asked: what matters is where their page would open.
  await viewer.context.route(/^https:\/\/(?:linear\.app|github\.com|acme\.atlassian\.net)\//, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>tracker</title>' }),
  );
});

test.afterEach(async ({ viewer }) => {
  for (const page of viewer.context.pages()) if (page !== viewer.page) await page.close();
  expect(viewer.errors).toEqual([]);
});

/** The clipboard, as another page of the same browser pastes it. */
async function clipboard(page: Page): Promise<string> {
  await page.bringToFront();
  await page.evaluate(() => window.focus());
  await page.locator('body').focus();
  return await page.evaluate(() => navigator.clipboard.readText());
}

/** Opens the dialog of a new ticket as somebody sees it who never chose a tracker. */
async function openNewTicket(report: Frame) {
  await report.evaluate(`chrome.storage.local.getKeys().then((keys) =>
    chrome.storage.local.remove(keys.filter((key) => key.startsWith('ticket-target:'))))`);
  await report.getByRole('button', { name: 'New ticket' }).click();
  return dialogOf(report, 'New ticket');
}

const dialogOf = (report: Frame, name: string) => report.getByRole('dialog', { name });

test('copies what the preview shows, with two presses', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await report.getByRole('button', { name: 'Copy report' }).click();
  const dialog = dialogOf(report, 'Copy report');
  await expect(dialog.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  const shown = await dialog.getByRole('textbox', { name: 'Text to copy' }).inputValue();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(report.getByRole('status').getByText('Copied, standard')).toBeVisible();
  await expect(report.getByRole('button', { name: 'Copy report' })).toBeFocused();

  const copied = await clipboard(viewer.page);
  expect(copied).toBe(shown);
  expect(copied).toMatch(/^# \[Blocked\] Checkout: TypeError after "Pay now" \(Chrome 139, macOS\)\n/);
  expect(copied).toMatch(
    /\d+\. Click \*\*Pay now\*\* \(\[\d+:\d\d\]\(https:\/\/us\.posthog\.com\/project\/\d+\/replay\/[\w-]+\?t=/,
  );
  expect(copied).toContain('## Impact');
  expect(copied).not.toContain('ada@brightwell.example');
});

test('leaves as much as the level says', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await report.getByRole('button', { name: 'Copy report' }).click();
  const dialog = dialogOf(report, 'Copy report');
  const preview = dialog.getByRole('textbox', { name: 'Text to copy' });
  const message = "Cannot read properties of undefined (reading 'country')";
  await expect(dialog.getByRole('radio', { name: 'Standard' })).toBeChecked();
  expect(await preview.inputValue()).toContain(message);

  await dialog.getByRole('radio', { name: 'Full' }).check();
  expect(await preview.inputValue()).toContain('ada@brightwell.example');

  await dialog.getByRole('radio', { name: 'Strict' }).check();
  const strict = await preview.inputValue();
  expect(strict).not.toContain('## Person');
  expect(strict).not.toContain(message);
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(await clipboard(viewer.page)).toBe(strict);
});

test('keeps a stranger’s text from being more than text', async ({ viewer }) => {
  const report = await viewer.open('hostile-text');
  await report.getByRole('button', { name: 'Copy report' }).click();
  const dialog = dialogOf(report, 'Copy report');
  await dialog.getByRole('radio', { name: 'Full' }).check();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog).toBeHidden();
  const outside = (await clipboard(viewer.page)).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
  expect(outside).not.toMatch(/[<>@]|evil\.|!\[|\]\((?!https:\/\/us\.posthog\.com\/)/);
});

test('says when the browser does not let it copy, and selects the text', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await report.getByRole('button', { name: 'Copy report' }).click();
  const dialog = dialogOf(report, 'Copy report');
  await report.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('The browser did not allow copying.');
  const selected = await dialog.getByRole('textbox', { name: 'Text to copy' }).evaluate((area) => {
    if (!(area instanceof HTMLTextAreaElement)) throw new Error('The preview is a text area.');
    return area.value.slice(area.selectionStart, area.selectionEnd);
  });
  expect(selected).toMatch(/^# \[Blocked\]/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await report.evaluate(() => Reflect.deleteProperty(navigator.clipboard, 'writeText'));
});

test('fills in a new ticket of each tracker', async ({ viewer }) => {
  const report = await viewer.open('dead-clicks');
  const dialog = await openNewTicket(report);
  const opened = async () => {
    const [page] = await Promise.all([
      viewer.context.waitForEvent('page'),
      dialog
        .getByRole('button', { name: /open in/i })
        .or(dialog.getByRole('link', { name: /open in/i }))
        .click(),
    ]);
    await page.waitForURL(/^https:/);
    const url = new URL(page.url());
    await page.close();
    return url;
  };

  // Nobody chose yet: what names no repository is refused.
  await dialog.getByRole('textbox', { name: 'Repository' }).fill('shop');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'owner/repository' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Repository' }).fill('acme/shop');
  await dialog.getByRole('textbox', { name: 'Labels' }).fill('bug, replay');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const github = await opened();
  expect(github.origin + github.pathname).toBe('https://github.com/acme/shop/issues/new');
  expect(github.searchParams.get('title')).toMatch(/^\[Degraded\] .*dead clicks on "Gift boxes" \(.*Windows\)$/);
  expect(github.searchParams.get('labels')).toBe('bug,replay');
  expect(github.searchParams.get('body')).toContain('## Steps to reproduce');

  await dialog.getByRole('button', { name: 'Change tracker' }).press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'Tracker' })).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Tracker' }).selectOption('Linear');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog.getByRole('link', { name: 'Open in Linear' })).toBeFocused();
  const linear = await opened();
  expect(linear.origin + linear.pathname).toBe('https://linear.app/new');
  expect(linear.searchParams.get('description')).toContain('## Evidence');

  await dialog.getByRole('button', { name: 'Change tracker' }).click();
  await dialog.getByRole('combobox', { name: 'Tracker' }).selectOption('Jira');
  await dialog.getByRole('textbox', { name: 'Jira address' }).fill('acme.atlassian.net');
  await dialog.getByRole('textbox', { name: 'Project ID' }).fill('10000');
  await dialog.getByRole('textbox', { name: 'Issue type ID' }).fill('10004');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('paste it as the description');
  const jira = await opened();
  expect(jira.href).toContain(
    'https://acme.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=10004',
  );
  await viewer.page.bringToFront();
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await clipboard(viewer.page)).toContain('## Evidence');

  // The choice is remembered.
  await report.getByRole('button', { name: 'New ticket' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy and open in Jira' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('offers a ticket that was filed before a new one', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  const dialog = await openNewTicket(report);
  const filed = dialog.getByRole('link', { name: 'Linear LIN-42' });
  await expect(filed).toHaveAttribute('href', 'https://linear.app/northleaf/issue/LIN-42');
  await expect(filed).toBeFocused();
  await expect(dialog.getByRole('status').getByRole('link', { name: 'Linear LIN-42' })).toHaveCount(1);
  const order = (await dialog.locator('a, button').allInnerTexts()).map((text) => text.trim());
  expect(order.indexOf('Linear LIN-42')).toBeLessThan(order.indexOf('Save'));
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('says that filed tickets could not be read, and asks again', async ({ viewer, sandbox }) => {
  const report = await viewer.open('no-recording');
  sandbox.faults.add({ match: 'issue', fault: { kind: 'status', status: 403 }, times: 1 });
  const dialog = await openNewTicket(report);
  const failure = dialog
    .getByRole('status')
    .filter({ hasText: 'Whether a ticket was filed already could not be read.' });
  await expect(failure).toBeVisible();
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toHaveCount(0);
  await expect(dialog.getByRole('link', { name: 'Linear LIN-42' })).toBeVisible();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('copies the link to a moment', async ({ viewer, sandbox }) => {
  const report = await viewer.open('dead-clicks');
  const row = report.locator('.timeline .happened').filter({ hasText: 'Gift boxes' }).first();
  await row.getByRole('button', { name: /^Properties of/ }).click();
  await report
    .getByRole('button', { name: /^Copy link to \d+:\d\d$/ })
    .first()
    .click();
  const link = new URL(await clipboard(viewer.page));
  const sample = sandbox.samples.get('dead-clicks');
  expect(link.pathname).toBe(`/project/${sandbox.projects.shop.id}/replay/${sample?.sessionId}`);
  expect(Number(link.searchParams.get('t'))).toBeGreaterThan(1);
});

test('opens by its keys, and can be used without seeing it', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await report.locator('body').click({ position: { x: 5, y: 5 } });
  for (const [key, name] of [
    ['c', 'Copy report'],
    ['t', 'New ticket'],
  ] as const) {
    await report.locator('body').press(key);
    await expect(dialogOf(report, name)).toBeVisible();
    expect(await axe(report)).toEqual([]);
    await report.locator('body').press('Escape');
    await expect(dialogOf(report, name)).toBeHidden();
  }
});

test('takes where tickets go from the settings', async ({ viewer }) => {
  const report = await viewer.open('dead-clicks');
  await (await openNewTicket(report)).getByRole('button', { name: 'Close' }).click();
  const settings = await viewer.context.newPage();
  await settings.goto(`chrome-extension://${viewer.extensionId}/options.html`);
  const section = settings.getByRole('region', { name: 'New tickets' });
  await section.getByRole('combobox', { name: 'Tracker' }).selectOption('GitHub');
  await section.getByRole('textbox', { name: 'Repository' }).fill('https://github.com/acme/shop/issues');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByRole('status')).toHaveText('Saved. New tickets go to GitHub.');
  expect(await axe(settings)).toEqual([]);
  await settings.close();

  await report.getByRole('button', { name: 'New ticket' }).click();
  const dialog = dialogOf(report, 'New ticket');
  const open = dialog.getByRole('link', { name: 'Open in GitHub' });
  await expect(open).toHaveAttribute('href', /^https:\/\/github\.com\/acme\/shop\/issues\/new\?title=/);
  await expect(open).toBeFocused();
  await dialog.getByRole('button', { name: 'Close' }).click();
});
