import type { Page } from '@playwright/test';
import { dockedReport, reportIsComplete } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { pageWidth } from './page-width.ts';

/** The dock's root is closed: its edge and its tab are found by where they stand, as a hand finds them. */
const viewport = { width: 1280, height: 800 };

async function playerIsFree(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const player = document.querySelector('.SessionRecordingPlayer')?.getBoundingClientRect();
        return player !== undefined && player.right <= document.documentElement.getBoundingClientRect().right + 1;
      }),
    )
    .toBe(true);
}

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('pushes the page instead of covering the player, and gives the room back', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  const frame = await report();
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 400);
  await playerIsFree(page);
  await frame.getByRole('button', { name: 'Collapse' }).click();
  await expect.poll(() => pageWidth(page)).toBe(viewport.width);
  expect(await page.evaluate(() => document.documentElement.getAttribute('style') ?? '')).not.toContain('width');
});

test('opens again from its tab, and remembers across a reload', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await (await report()).getByRole('button', { name: 'Collapse' }).click();
  await expect.poll(() => pageWidth(page)).toBe(viewport.width);
  await page.reload();
  await expect(page.locator('session-report-dock')).toBeAttached();
  expect(await pageWidth(page)).toBe(viewport.width);
  await page.mouse.click(viewport.width - 12, 140);
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 400);
  await page.reload();
  await dockedReport(page);
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 400);
});

test('is resized by its edge and by the keyboard, and remembers', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  await expect.poll(() => pageWidth(page)).toBe(880);
  await page.mouse.move(880, 400);
  await page.mouse.down();
  await page.mouse.move(820, 410, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => pageWidth(page)).toBe(820);
  // The press has put the keyboard on the edge.
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => pageWidth(page)).toBe(800);
  await page.keyboard.press('Home');
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 320);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 340);
  await page.reload();
  await report();
  await expect.poll(() => pageWidth(page)).toBe(viewport.width - 340);
});

test('lies over a page that has no room to give', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  await expect.poll(() => pageWidth(page)).toBe(880);
  await page.setViewportSize({ width: 760, height: 800 });
  await expect.poll(() => pageWidth(page)).toBe(760);
  await page.setViewportSize(viewport);
  await expect.poll(() => pageWidth(page)).toBe(880);
});

test('follows the theme of PostHog, not that of the system', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  const frame = await report();
  const scheme = () => frame.evaluate(() => document.documentElement.style.colorScheme);
  await expect.poll(scheme).toBe('light');
  await page.evaluate(() => document.body.setAttribute('theme', 'dark'));
  await expect.poll(scheme).toBe('dark');
});

test('sits below the modals of PostHog and above its page', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  await expect.poll(() => pageWidth(page)).toBe(880);
  const top = () => page.evaluate(() => document.elementFromPoint(1100, 400)?.tagName.toLowerCase());
  expect(await top()).toBe('session-report-dock');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await top()).toBe('button');
});

test('makes way while the player fills the screen', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  await expect.poll(() => pageWidth(page)).toBe(880);
  const shown = () => page.locator('session-report-dock').evaluate((dock) => dock.checkVisibility());
  await page.locator('[data-attr="full-screen"]').click();
  await expect.poll(shown).toBe(false);
  expect(await pageWidth(page)).toBe(viewport.width);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(shown).toBe(true);
  await expect.poll(() => pageWidth(page)).toBe(880);
});

test('stands where PostHog enforces its content policy', async ({ openReplay, report, sandbox }) => {
  sandbox.webApp.enforceContentPolicy = true;
  const page = await openReplay('checkout-crash');
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
  await expect.poll(() => pageWidth(page)).toBe(880);
  expect(await page.locator('session-report-dock').evaluate((dock) => getComputedStyle(dock).position)).toBe('fixed');
  expect(refused).toEqual([]);
});

test('keys typed into it stay in it', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  const frame = await report();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const capture of [true, false]) {
      window.addEventListener('keydown', ({ key }) => heard.push(key), { capture });
    }
  });
  await frame.getByRole('button', { name: 'Refresh' }).focus();
  for (const key of ['f', 'n', 'c', 'Space', 'ArrowRight', '3']) await page.keyboard.press(key);
  expect(await page.evaluate('heard')).toEqual([]);
});

test('leaves quietly when the extension is updated under it, and the new one docks again', async ({
  openReplay,
  report,
  updateExtension,
}) => {
  const page = await openReplay('checkout-crash');
  const old = await report();
  await expect.poll(() => pageWidth(page)).toBe(880);
  // A page that is still being drawn cannot do without its extension.
  await reportIsComplete(old);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await updateExtension();
  await expect.poll(() => old.isDetached()).toBe(true);
  await expect.poll(() => page.locator('session-report-dock').count()).toBe(1);
  const fresh = await report();
  await expect(fresh.getByRole('heading', { name: 'Session report' })).toBeVisible();
  await expect.poll(() => pageWidth(page)).toBe(880);
  expect(errors).toEqual([]);
});
