import type { Locator, Page } from '@playwright/test';
import { replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { showReport, showWholeReport } from './report-tab.ts';

/** What a reader has seen after seventeen seconds: the first screen of a narrow panel, unscrolled, in both themes. */

const screen = { width: 380, height: 800 };

/** Fails where any of it lies outside of the first screen. */
async function expectInFirstScreen(...parts: readonly Locator[]): Promise<void> {
  for (const part of parts) {
    await expect(part).toBeVisible();
    const box = await part.boundingBox();
    const name = `${part}`;
    expect(box?.x, name).toBeGreaterThanOrEqual(0);
    expect(box?.y, name).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(screen.width);
    expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(screen.height);
  }
}

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const who = (page: Page) => page.getByRole('region', { name: 'Who' });
const chain = (page: Page) => verdict(page).getByRole('list', { name: 'Chain of cause' }).getByRole('listitem');
const action = (page: Page, name: string | RegExp) => verdict(page).getByRole('button', { name });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ viewport: screen, colorScheme });

    test('verdict, person, chain, impact and actions stand in it without scrolling', async ({
      page,
      connect,
      extensionId,
      sandbox,
      axe,
    }) => {
      await connect();
      await showWholeReport(page, extensionId, replayUrl(sandbox, 'checkout-crash'));
      await expect(verdict(page)).toContainText(/Blocked\s*at \/checkout/);
      await expect(verdict(page)).toContainText(/Pay now threw a TypeError 3 times, left \d+ s later/);
      await expect(chain(page)).toHaveText([
        /^3:08 Clicked Pay now$/,
        /^3:08 TypeError: Cannot read .*3 times · and 2 more errors within 1 s.*Issue active/,
        /^3:18 Clicked Pay now 6 more times.*an error followed$/,
        /^4:17 Left from \/checkout$/,
      ]);
      await expect(who(page)).toContainText('ada@');
      const others = verdict(page)
        .getByText(/\d+ people/)
        .first();
      await expectInFirstScreen(
        verdict(page),
        who(page),
        others,
        ...(await chain(page).all()),
        ...['Watch 3:03', 'Copy report', 'New ticket', 'AI summary'].map((name) => action(page, name)),
      );
      expect(await page.evaluate(() => [scrollX, scrollY, document.documentElement.scrollWidth])).toEqual([0, 0, 380]);
      expect(await axe(page)).toEqual([]);
    });

    test('every verdict has its word, its place and what can be done', async ({
      page,
      connect,
      extensionId,
      sandbox,
    }) => {
      await connect();
      for (const [sample, words] of [
        ['silent-submit', /Blocked\s*at \/contact.*Submitted contact 3 times, page did not change/s],
        ['dead-clicks', /Degraded\s*at \/.*Clicked Gift boxes 4 times, page did not change/s],
        ['clean-visit', /Nothing went wrong.*No failure in \d+ events on 7 page visits; last came order completed/s],
        ['two-events', /Cannot tell.*Only 2 events were captured/s],
      ] as const) {
        await showWholeReport(page, extensionId, replayUrl(sandbox, sample));
        await expect(verdict(page)).toContainText(words);
        await expectInFirstScreen(verdict(page), who(page), action(page, 'Copy report'), action(page, 'AI summary'));
      }
    });
  });
}

test.describe('the first screen', () => {
  test.use({ viewport: screen });

  test('says on request by which rule, with what it read, each a press from its moment', async ({
    page,
    context,
    connect,
    extensionId,
    sandbox,
    axe,
  }) => {
    await connect();
    await showWholeReport(page, extensionId, replayUrl(sandbox, 'silent-submit'));
    await verdict(page).getByText('Why', { exact: true }).click();
    await expect(verdict(page)).toContainText('A failed submit, the same was tried at least twice more');
    const evidence = verdict(page).locator('details li');
    await expect(evidence).toHaveText([
      /^0:4\d Submitted contact$/,
      /^0:5\d Submitted contact$/,
      /^1:1\d Submitted contact$/,
      /^1:\d\d Left from \/contact$/,
    ]);
    expect(await axe(page)).toEqual([]);
    const opened = context.waitForEvent('page');
    await evidence.nth(1).getByRole('button').click();
    await expect(await opened).toHaveURL(/\?t=5\d/);
  });

  test('holds what the app noted before the failure, each note a press from its moment', async ({
    page,
    context,
    connect,
    extensionId,
    sandbox,
    axe,
  }) => {
    await connect();
    await showWholeReport(page, extensionId, replayUrl(sandbox, 'reloaded'));
    const noted = chain(page).getByText('App noted “Voucher sent to the till” and 2 steps before');
    await expectInFirstScreen(verdict(page), who(page), noted, action(page, 'AI summary'));
    await noted.click();
    const notes = chain(page).nth(1).getByRole('listitem');
    await expect(notes).toHaveText([
      /^0:09 “Voucher box shown”$/,
      /^0:16 PostHog dropped an exception: thrown by a browser extension$/,
      /^0:26 “Voucher read from the address”$/,
      /^0:26 “Voucher sent to the till”$/,
    ]);
    expect(await axe(page)).toEqual([]);
    const opened = context.waitForEvent('page');
    await notes.first().getByRole('button').click();
    await expect(await opened).toHaveURL(/\?t=9/);
  });

  test('leads to the AI summary', async ({ page, connect, extensionId, sandbox }) => {
    await connect();
    await showWholeReport(page, extensionId, replayUrl(sandbox, 'clean-visit'));
    await action(page, 'AI summary').click();
    await expect(page.getByRole('region', { name: 'AI summary' })).toBeInViewport();
    await expect(page.getByRole('region', { name: 'AI summary' })).toBeFocused();
  });

  test('is not moved by what arrives behind it', async ({ page, connect, extensionId, sandbox }) => {
    await connect();
    const places = () =>
      Promise.all([action(page, 'Copy report'), who(page)].map(async (part) => (await part.boundingBox())?.y));
    for (const match of ['session report: other sessions', 'session report: impact']) {
      sandbox.faults.add({ match, fault: { kind: 'latency', ms: 8_000 } });
    }
    await showReport(page, extensionId, replayUrl(sandbox, 'checkout-crash'));
    await expect(chain(page)).toHaveCount(4, { timeout: 30_000 });
    await expect(verdict(page)).toContainText('Issue active');
    await expect(verdict(page).getByText(/\d+ people/)).toHaveCount(0);
    const before = await places();
    await expect(
      verdict(page)
        .getByText(/\d+ people/)
        .first(),
    ).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await places()).toEqual(before);
  });
});
