import type { Page } from '@playwright/test';
import { emailOf, idOf, reportIsComplete } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';
import { goInApp } from './navigate.ts';

const dock = (page: Page) => page.locator('session-report-dock');
const scene = (sandbox: Sandbox, path: string) => `https://us.posthog.com/project/${sandbox.projects.shop.id}${path}`;

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('appears and goes with in-app navigation and back', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, '/replay/home'));
  await expect(page.locator('#main-content')).toBeVisible();
  await page.locator('.SessionRecordingPreview').first().click();
  await expect(page).toHaveURL(/sessionRecordingId=/);
  await report();
  await page.getByRole('button', { name: 'Insights' }).click();
  await expect(dock(page)).toHaveCount(0);
  await page.goBack();
  await report();
  await expect(dock(page)).toHaveCount(1);
});

test('shows another recording in the same frame', async ({ page, openReplay, sandbox, report }) => {
  await openReplay('checkout-crash');
  const frame = await report();
  const person = emailOf(sandbox, 'clean-visit');
  await expect(frame.getByRole('region', { name: 'Who' })).not.toContainText(person);
  await goInApp(page, scene(sandbox, `/replay/${idOf(sandbox, 'clean-visit')}`));
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText(person);
  expect(frame.isDetached()).toBe(false);
  await page.goBack();
  await expect(frame.getByRole('region', { name: 'Who' })).not.toContainText(person);
});

test('never shows what is known of one session as that of another', async ({ page, openReplay, sandbox, report }) => {
  await openReplay('checkout-crash', { search: '?pause=true' });
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
  // Nothing is known of the next session for as long as its answers take.
  sandbox.faults.add({ match: ({ hasAuthorization }) => hasAuthorization, fault: { kind: 'silence' } });
  const wrong = await frame.evaluateHandle(() => {
    const seen: string[] = [];
    const old = document.querySelector('main');
    new MutationObserver(() => {
      const shown = document.querySelector('main');
      if (shown !== old && shown?.textContent?.includes('ada@')) seen.push(shown.textContent);
    }).observe(document, { childList: true, subtree: true, characterData: true });
    return seen;
  });
  await goInApp(page, scene(sandbox, `/replay/${idOf(sandbox, 'clean-visit')}`));
  await expect(frame.getByRole('region', { name: 'Who' })).not.toContainText('ada@');
  await expect(frame.getByRole('region', { name: 'Context' })).toHaveAttribute('aria-busy', 'true');
  expect(await wrong.jsonValue()).toEqual([]);
});

test('shows the last of several recordings that come into view in a row', async ({
  page,
  openReplay,
  sandbox,
  report,
}) => {
  await openReplay('checkout-crash', { search: '?pause=true' });
  const frame = await report();
  for (const sample of ['clean-visit', 'dead-clicks', 'u-turn', 'server-events']) {
    await goInApp(page, scene(sandbox, `/replay/${idOf(sandbox, sample)}`));
  }
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('dana@');
  await reportIsComplete(frame);
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('dana@');
  await expect(frame.getByRole('region', { name: 'What happened' })).toContainText('stock reserved');
});

test('knows the address that the web app had before, and the one of links in tickets', async ({
  page,
  sandbox,
  report,
}) => {
  const { sessionId } = sandbox.samples.get('checkout-crash') ?? {};
  for (const path of ['/recordings', `/project/${sandbox.projects.shop.apiToken}/replay`]) {
    await page.goto(`https://us.posthog.com${path}/${sessionId}`);
    await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
  }
});

test('takes the project of the page for an address without one', async ({ page, sandbox, report }) => {
  await page.goto(`https://us.posthog.com/replay/${idOf(sandbox, 'checkout-crash')}`);
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
});

test('docks beside the modal over another scene', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, '/insights'));
  await expect(dock(page)).toHaveCount(0);
  await goInApp(page, scene(sandbox, `/insights#sessionRecordingId=${idOf(sandbox, 'checkout-crash')}`));
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
});

for (const path of ['/insights', '/replay/kiosk?play=1', '/replay/file-playback', '/replay/settings']) {
  test(`leaves ${path} alone`, async ({ page, sandbox, report }) => {
    await page.goto(scene(sandbox, path));
    await expect(page.locator('#root')).not.toBeEmpty();
    await expect(dock(page)).toHaveCount(0);
    // The content script is there and awake: it docks as soon as there is a recording, and goes again.
    await goInApp(page, scene(sandbox, `/replay/${idOf(sandbox, 'clean-visit')}`));
    await report();
    await goInApp(page, scene(sandbox, path));
    await expect(dock(page)).toHaveCount(0);
  });
}
