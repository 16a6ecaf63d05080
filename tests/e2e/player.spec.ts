import type { Frame, Locator, Page } from '@playwright/test';
import type { Sample } from '../sandbox/sample.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';
import { goInApp } from './navigate.ts';

/** Where the player stands, in whole seconds, as PostHog's page itself says it. */
async function playerTime(page: Page): Promise<number> {
  const [shown = ''] = (await page.locator('[data-attr="recording-timestamp"]').last().innerText()).split('/');
  return secondsOf(shown);
}

function secondsOf(clock: string): number {
  return clock
    .trim()
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** The row of the timeline in which somebody pressed this for the first time. */
function clicked(report: Frame, name: string): Locator {
  const story = report.getByRole('region', { name: 'What happened' });
  return story.getByRole('button', { name: `Clicked ${name}` }).first();
}

async function offsetOf(row: Locator): Promise<number> {
  return secondsOf(/^\d+:\d\d(?::\d\d)?/.exec(await row.innerText())?.[0] ?? '');
}

/** The offset of the row that is marked as the one being played. */
async function playingOffset(report: Frame): Promise<number> {
  return await offsetOf(report.getByRole('region', { name: 'What happened' }).locator('[aria-current="true"]'));
}

/** What tells a reload, and a press on the seekbar, from a seek by the address. */
async function watchPage(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const seen = { presses: 0 };
    Object.assign(window, { seen });
    document.addEventListener('mousedown', ({ target }) => {
      if (target instanceof Element && target.closest('.PlayerSeekbar__slider')) seen.presses += 1;
    });
  });
  return () => page.evaluate('window.seen');
}

/** Which players follow `t` in the address, as versions of PostHog differ. See tests/sandbox/page/app/player/deepLink.ts. */
async function followAddress(page: Page, who: 'all' | 'owner' | 'none'): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('sandbox.deepLinkFromUrl', value), who);
}

function sampleOf(sandbox: Sandbox, name: string): Sample {
  const sample = sandbox.samples.get(name);
  if (!sample) throw new Error(`no sample ${name}`);
  return sample;
}

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('a click on a moment moves the player, by its address and without a reload', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash', { search: '?pause=1' });
  const frame = await report();
  const row = clicked(frame, 'Next picture');
  const offset = await offsetOf(row);
  expect(offset).toBeGreaterThan(5);
  const seen = await watchPage(page);
  const entries = await page.evaluate(() => history.length);
  await row.click();
  await expect.poll(async () => Math.abs((await playerTime(page)) - offset)).toBeLessThanOrEqual(1);
  expect(new URL(page.url()).searchParams.get('t')).toMatch(/^\d+(\.\d+)?$/);
  expect(await seen()).toEqual({ presses: 0 });
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(frame.getByRole('status').filter({ hasText: 'Open the recording' })).toHaveCount(0);
});

test('the same moment once more goes there once more', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash', { search: '?pause=1' });
  const row = clicked(await report(), 'Pay now');
  const offset = await offsetOf(row);
  for (const _ of [1, 2]) {
    await row.click();
    await expect.poll(async () => Math.abs((await playerTime(page)) - offset)).toBeLessThanOrEqual(1);
    await page.locator('.PlayerSeekbar__slider').click({ position: { x: 30, y: 2 } });
    await expect.poll(() => playerTime(page)).toBeLessThan(offset - 5);
  }
});

test('presses the seekbar where the player does not follow the address', async ({ page, openReplay, report }) => {
  await followAddress(page, 'none');
  await openReplay('checkout-crash', { search: '?pause=1' });
  const row = clicked(await report(), 'Pay now');
  const offset = await offsetOf(row);
  const seen = await watchPage(page);
  await row.click();
  await expect.poll(async () => Math.abs((await playerTime(page)) - offset)).toBeLessThanOrEqual(2);
  expect(await seen()).toEqual({ presses: 1 });
});

test('moves the player in the modal, which may not own the address, and stands above it', async ({
  page,
  sandbox,
  report,
}) => {
  await followAddress(page, 'owner');
  const { id } = sandbox.projects.shop;
  const { sessionId } = sampleOf(sandbox, 'checkout-crash');
  await page.goto(`https://us.posthog.com/project/${id}/insights#sessionRecordingId=${sessionId}&pause=1`);
  const frame = await report();
  const row = clicked(frame, 'Pay now');
  const offset = await offsetOf(row);
  await expect(page.getByRole('dialog').locator('.PlayerSeekbar__thumb')).toBeVisible();
  await row.click();
  await expect.poll(async () => Math.abs((await playerTime(page)) - offset)).toBeLessThanOrEqual(2);
  await expect.poll(async () => Math.abs((await playingOffset(frame)) - offset)).toBeLessThanOrEqual(2);
});

test('marks the row that is being played', async ({ openReplay, report }) => {
  await openReplay('checkout-crash');
  const frame = await report();
  const rows = frame.getByRole('region', { name: 'What happened' }).getByRole('button', { name: /^\d+:\d\d/ });
  const marked = rows.and(frame.locator('[aria-current="true"]'));
  await expect(marked).toHaveCount(1);
  const first = await marked.innerText();
  await expect.poll(() => marked.innerText()).not.toBe(first);
});

test('the list follows the player, but never under a pointer', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash', { search: '?pause=1' });
  const frame = await report();
  const list = frame.locator('.timeline');
  const scrolled = () => list.evaluate(({ scrollTop }) => scrollTop);
  const playAt = async (seconds: number) => {
    await goInApp(page, `${new URL(page.url()).pathname}?t=${seconds}&pause=1`);
    await expect.poll(() => playerTime(page)).toBe(seconds);
    // Twelve seconds back: the rows of the two moments below are told apart by that.
    await expect.poll(async () => Math.floor((seconds - (await playingOffset(frame))) / 12)).toBe(0);
  };
  await list.hover();
  const before = await scrolled();
  await playAt(221);
  await playAt(205);
  expect(await scrolled()).toBe(before);
  await frame.getByRole('heading', { name: 'Session report' }).hover();
  await playAt(221);
  await expect.poll(scrolled).toBeGreaterThan(before);
  const marked = frame.getByRole('region', { name: 'What happened' }).locator('[aria-current="true"]');
  // The page around the list never scrolls by itself.
  await list.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  await expect(marked).toBeInViewport();
});

test('opens the recording at the moment where no player is open, and says so', async ({ page, sandbox, report }) => {
  const { sessionId } = sampleOf(sandbox, 'checkout-crash');
  const project = `https://us.posthog.com/project/${sandbox.projects.shop.id}`;
  await page.goto(`${project}/insights?sessionRecordingId=${sessionId}`);
  const frame = await report();
  const row = clicked(frame, 'Pay now');
  const offset = await offsetOf(row);
  const opened = page.context().waitForEvent('page');
  await row.click();
  await expect(frame.getByRole('status').filter({ hasText: 'No player shows this recording' })).toBeVisible();
  await expect(await opened).toHaveURL(new RegExp(`^${project}/replay/${sessionId}\\?t=${offset}(\\.\\d+)?$`));
});

declare const chrome: {
  readonly tabs: {
    query(about: { url: string }): Promise<{ readonly id: number }[]>;
    connect(
      tab: number,
      options: { name: string },
    ): {
      postMessage(message: unknown): void;
      readonly onMessage: { addListener(listener: (message: { type: string }) => void): void };
    };
  };
};

test('does not move the player of another session', async ({ openReplay, report, worker }) => {
  const page = await openReplay('checkout-crash', { search: '?pause=1' });
  await report();
  const before = await playerTime(page);
  const answer = await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ url: 'https://us.posthog.com/*' });
    if (!tab) throw new Error('no tab');
    const port = chrome.tabs.connect(tab.id, { name: 'player' });
    const sought = new Promise((resolve) => {
      port.onMessage.addListener((message) => message.type === 'sought' && resolve(message));
    });
    port.postMessage({ type: 'seek', request: 7, sessionId: 'another-session', ms: 60_000 });
    return await sought;
  });
  expect(answer).toEqual({ type: 'sought', request: 7, outcome: 'other-session' });
  expect(await playerTime(page)).toBe(before);
});
