import type { BrowserContext, Page } from '@playwright/test';
import { emailOf, idOf, replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { pageWidth } from './page-width.ts';
import { openRealPopup } from './real-popup.ts';
import { showReport } from './report-tab.ts';

/** The popup's page in a tab: one that the browser itself opens is no page to Playwright, and is opened once, below. */
async function openPopup(context: BrowserContext, extensionId: string): Promise<Page> {
  const popup = await context.newPage();
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  return popup;
}

/** A popup closes itself when it is done, often before the press that made it so is told to have ended. */
async function leaves(popup: Page, press: () => Promise<void>): Promise<void> {
  const closed = popup.waitForEvent('close');
  await press().catch(() => undefined);
  await closed;
}

const field = (popup: Page) => popup.getByLabel('Session ID or link');

test.describe('what is pasted', () => {
  test.beforeEach(async ({ connect }) => {
    await connect();
  });

  test('takes the keyboard at once, and says what is wrong with anything else', async ({
    context,
    extensionId,
    axe,
  }) => {
    const popup = await openPopup(context, extensionId);
    await expect(field(popup)).toBeFocused();
    for (const [text, words] of [
      ['', 'Paste the ID of a session'],
      ['phx_abcdefghijklmnop', 'This is a personal API key, not a session.'],
      ['https://us.posthog.com/project/1/replay/home', 'This address shows a list of recordings.'],
      ['https://us.posthog.com/shared/abcdefghij', 'A shared link hides which session it shows.'],
      ['https://shop.example/cart', 'This address shows no recording.'],
      ['yesterday evening', 'There is no session ID in this text.'],
    ] as const) {
      await field(popup).fill(text);
      await popup.keyboard.press('Enter');
      await expect(popup.getByRole('alert')).toContainText(words);
      await expect(field(popup)).toBeFocused();
    }
    expect(await axe(popup)).toEqual([]);
  });

  test('opens the side panel in one press, for an ID, a link, or a text with one inside', async ({
    context,
    extensionId,
    sandbox,
    worker,
  }) => {
    const panel = await context.newPage();
    // A session each, so that none passes by what the one before left.
    for (const [text, person] of [
      [`Ticket 12: see ${replayUrl(sandbox, 'checkout-crash')}, please.`, 'ada@'],
      [idOf(sandbox, 'slow-pages'), 'bruno@'],
      [
        `https://us.posthog.com/project/${sandbox.projects.shop.apiToken}/replay/${idOf(sandbox, 'u-turn')}?t=3`,
        'chidi@',
      ],
    ] as const) {
      const popup = await openPopup(context, extensionId);
      await field(popup).fill(text);
      await leaves(popup, () => popup.keyboard.press('Enter'));
      // The browser's own panel is no page to Playwright; the same page in a tab of the window shows the same.
      await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`);
      await expect(panel.getByRole('region', { name: 'Who' })).toContainText(person);
    }
    const opened = await worker.evaluate<unknown[]>("chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })");
    expect(opened).toHaveLength(1);
  });

  test('goes on a paste that names a recording, and on no other', async ({ context, extensionId, sandbox, worker }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const panel = await context.newPage();
    const popup = await openPopup(context, extensionId);
    const paste = async (text: string) => {
      await popup.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await field(popup).focus();
      await popup.keyboard.press('ControlOrMeta+v');
    };
    await paste('yesterday evening');
    await expect(field(popup)).toHaveValue('yesterday evening');
    // Into a text that stands there a paste is a correction.
    await popup.keyboard.press('End');
    await paste(replayUrl(sandbox, 'checkout-crash'));
    await expect(field(popup)).toHaveValue(`yesterday evening${replayUrl(sandbox, 'checkout-crash')}`);
    await field(popup).selectText();
    await leaves(popup, () => paste(replayUrl(sandbox, 'clean-visit')));
    await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`);
    const person = emailOf(sandbox, 'clean-visit');
    await expect(panel.getByRole('region', { name: 'Who' })).toContainText(person);
    const opened = await worker.evaluate<unknown[]>("chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })");
    expect(opened).toHaveLength(1);
  });

  test('the real one recognises the recording beside it, and unfolds the dock', async ({
    context,
    extensionId,
    openReplay,
    report,
  }) => {
    const page = await openReplay('checkout-crash');
    await (await report()).getByRole('button', { name: 'Collapse' }).click();
    await expect.poll(() => pageWidth(page)).toBe(1280);
    const popup = await openRealPopup(context, extensionId, page);
    await expect
      .poll(() => popup.run('document.activeElement?.id !== "" && document.activeElement?.tagName'))
      .toBe('INPUT');
    await expect
      .poll(() => popup.run('document.querySelector("main > .button.primary")?.textContent'))
      .toBe('Investigate the recording on this page');
    await popup.run('document.querySelector("main > .button.primary").click()');
    await expect.poll(() => pageWidth(page)).toBe(880);
  });

  test('remembers what was investigated, with its verdict', async ({ context, extensionId, sandbox, axe }) => {
    const report = await context.newPage();
    await showReport(report, extensionId, replayUrl(sandbox, 'checkout-crash'));
    await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
    await expect(report.getByRole('region', { name: 'Verdict' })).toContainText('Blocked');
    const popup = await openPopup(context, extensionId);
    const recent = popup.getByRole('region', { name: 'Investigated before' }).getByRole('button');
    await expect(recent).toHaveCount(1);
    await expect(recent).toContainText('ada@');
    await expect(recent).toContainText('Northleaf');
    await expect(recent).toContainText('Blocked');
    expect(await axe(popup)).toEqual([]);
    await leaves(popup, () => recent.click());
    await report.goto(`chrome-extension://${extensionId}/sidepanel.html`);
    await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
  });
});

test('says that no PostHog is connected, and leads there', async ({ context, extensionId }) => {
  const popup = await openPopup(context, extensionId);
  const opened = context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect((await opened).getByLabel('PostHog address')).toBeVisible();
});
