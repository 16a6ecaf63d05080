import type { Frame } from '@playwright/test';
import { axe } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './viewer.ts';

/** The keys of the report: they work while its page has the focus and nobody types. */

const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });
const searchBox = (report: Frame) => report.getByRole('searchbox', { name: 'Search what happened' });
const focused = (report: Frame) => report.evaluate(() => document.activeElement?.textContent ?? '');

/** Brings the focus of the page into the report, to nothing in particular. */
const enter = (report: Frame) => report.getByRole('heading', { name: 'Session report' }).click();

test.afterEach(({ viewer }) => {
  expect(viewer.errors).toEqual([]);
});

test('walk problems, and lead to their moment', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  const { keyboard } = viewer.page;
  const problems = region(report, 'Problems').locator('.moment-row');
  await enter(report);
  await keyboard.press('j');
  await expect(problems.nth(0)).toBeFocused();
  await expect(problems.nth(0)).toBeInViewport({ ratio: 1 });
  await keyboard.press('j');
  await expect(problems.nth(1)).toBeFocused();
  await keyboard.press('k');
  await keyboard.press('k');
  await expect(problems.nth(0)).toBeFocused();
  const offset = (await problems.nth(0).innerText()).split(/\s/, 1)[0] ?? '';
  await keyboard.press('Enter');
  await expect(viewer.page.locator('[data-attr="recording-timestamp"]').last()).toContainText(offset);
});

test('walk visits', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  const { keyboard } = viewer.page;
  await enter(report);
  await keyboard.press('n');
  await expect.poll(() => focused(report)).toMatch(/Opened/);
  const second = await focused(report);
  await keyboard.press('n');
  await expect.poll(() => focused(report)).not.toBe(second);
  await keyboard.press('p');
  await expect.poll(() => focused(report)).toBe(second);
});

test('walk visits that are far out of view', async ({ viewer }) => {
  const report = await viewer.show('many-events');
  await expect(report.locator('.timeline li').first()).toBeVisible({ timeout: 30_000 });
  await enter(report);
  for (let visits = 0; visits < 12; visits += 1) await viewer.page.keyboard.press('n');
  await expect(report.locator('.timeline :focus')).toBeInViewport();
  await viewer.page.keyboard.press('End');
  await expect(report.locator('.timeline :focus')).toBeInViewport();
});

test('are listed, and none of them works while somebody types', async ({ viewer }) => {
  const report = await viewer.open('clean-visit');
  const { keyboard } = viewer.page;
  await enter(report);
  await keyboard.press('?');
  const dialog = report.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toContainText('Next visit');
  await expect(dialog).toContainText('Search');
  expect(await axe(report)).toEqual([]);
  await keyboard.press('n');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await keyboard.press('/');
  await expect(searchBox(report)).toBeFocused();
  await keyboard.type('n?j/');
  await expect(searchBox(report)).toHaveValue('n?j/');
  await expect(dialog).toBeHidden();
});

test('are left to PostHog while its page has the focus', async ({ viewer }) => {
  const report = await viewer.open('clean-visit');
  await viewer.page.locator('body').click({ position: { x: 5, y: 5 } });
  await viewer.page.keyboard.press('/');
  await expect(searchBox(report)).not.toBeFocused();
});

test('walk problems and visits where there is no recording', async ({ viewer }) => {
  const report = await viewer.open('no-recording');
  const { keyboard } = viewer.page;
  await enter(report);
  await keyboard.press('j');
  await expect(region(report, 'Problems').locator('.moment-row').first()).toBeFocused();
  await keyboard.press('n');
  await expect(report.locator('.row-opener:focus')).toBeInViewport();
  await keyboard.press('ArrowRight');
  await expect(report.getByRole('group', { name: 'Properties' })).toContainText('$pageview');
});
