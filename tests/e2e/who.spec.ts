import type { Frame } from '@playwright/test';
import { axe } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './viewer.ts';

/** Who it was: what stands beside the name is chosen once for a project, and all the rest comes on request. */

const who = (report: Frame) => report.getByRole('region', { name: 'Who', exact: true });
const tags = (report: Frame) => who(report).locator('.who-name .tag');
const pin = (report: Frame, property: string) =>
  who(report).getByRole('button', { name: `Pin ${property}`, exact: true });

async function openDetails(report: Frame): Promise<void> {
  await who(report).getByRole('button', { name: 'Person details' }).click();
}

test('shows the properties that were pinned, for every person of the project', async ({ viewer }) => {
  const ada = await viewer.open('checkout-crash');
  await expect(tags(ada)).toHaveText(['Pro']);
  await openDetails(ada);
  await pin(ada, 'orders').click();
  await pin(ada, 'role').click();
  await pin(ada, 'plan').click();
  await expect(tags(ada)).toHaveText(['orders: 11', 'role: Office manager']);
  await expect(pin(ada, 'role')).toHaveAttribute('aria-pressed', 'true');
  await expect(pin(ada, 'plan')).toHaveAttribute('aria-pressed', 'false');

  // Dana has no role.
  const dana = await viewer.open('server-events');
  await expect(tags(dana)).toHaveText(['orders: 37']);
  const again = await viewer.open('checkout-crash');
  await expect(tags(again)).toHaveText(['orders: 11', 'role: Office manager']);
  await openDetails(again);
  await pin(again, 'plan').click();
  await pin(again, 'role').click();
  await pin(again, 'orders').click();
  await expect(tags(again)).toHaveText(['Pro']);
  expect(viewer.errors).toEqual([]);
});

test('takes no more than three lines before it is asked for more', async ({ viewer }) => {
  for (const sample of ['checkout-crash', 'hostile-text', 'anonymous']) {
    const report = await viewer.open(sample);
    const lines = who(report).locator('.who p:not(.other-sessions)');
    const heights = await lines.evaluateAll((all) =>
      all.map((line) => Math.round(line.getBoundingClientRect().height)),
    );
    expect(heights.slice(1), sample).toEqual(heights.slice(1).map(() => 19));
  }
});

test('names the company and what the app told of the person, each with its moment', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await expect(who(report)).toContainText('Brightwell Studio (Pro)');
  await openDetails(report);
  const landmarks = who(report).getByRole('list', { name: 'Told in this session' });
  await expect(landmarks.getByRole('listitem')).toContainText([
    'Was identified',
    'Was named: company Brightwell Studio',
  ]);
  await who(report).getByText('Set by PostHog').click();
  await expect(
    who(report)
      .locator('dt')
      .filter({ hasText: /^\$browser$/ }),
  ).toBeVisible();
});

test('parts anonymous from known, and goes to that moment', async ({ viewer }) => {
  const report = await viewer.open('clean-visit');
  await expect(who(report)).toContainText(/New person · anonymous until 1:\d\d/);
  await who(report)
    .getByRole('button', { name: /^1:\d\d/ })
    .click();
  await expect(report.locator('.moment-row[aria-current="true"]')).toContainText(/identified|signed up/i);
});

test('keeps hostile properties text, in both themes', async ({ viewer }) => {
  const report = await viewer.open('hostile-text');
  await openDetails(report);
  await expect(who(report)).toContainText('</title><script>alert(1)</script> Ltd');
  await expect(who(report).locator('dd').filter({ hasText: '![pixel](https://evil.example/p.png)' })).toBeVisible();
  await who(report).getByRole('button', { name: 'Show all' }).click();
  expect(await who(report).locator('img, script, iframe, [onerror], [onload], b').count()).toBe(0);
  expect(await who(report).innerText()).not.toMatch(/[\u202a-\u202e\0]/);
  for (const theme of ['dark', 'light']) {
    await viewer.page.evaluate((name) => document.body.setAttribute('theme', name), theme);
    await expect.poll(() => report.evaluate(() => document.documentElement.style.colorScheme)).toBe(theme);
    expect(await axe(report)).toEqual([]);
  }
  expect(viewer.errors).toEqual([]);
});
