import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './vision.ts';
import { type Desk, scrollToSection, section } from './vision-desk.ts';
import { spent, title } from './vision-sessions.ts';

const press = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true }).click();
const saved = (sandbox: Sandbox) => sandbox.project('shop').vision.saved();

test.beforeEach(({ sandbox }) => {
  sandbox.vision.settings.generation = 'old';
});

async function made(desk: Desk, session: string): Promise<Page> {
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await press(page, 'Summarize');
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  return page;
}

test('is made only with permission, and such that it never scans by itself', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await expect(section(page)).toContainText('a temporary scanner is made in your project. It stays switched off');
  await expect(section(page)).toContainText('you keep or delete it afterwards');
  expect(sandbox.vision.counters.creates).toBe(0);
  await press(page, 'Summarize');
  await desk.finish(session);
  const [created] = sandbox.requests.of('scanner create');
  expect(created?.body).toEqual({
    name: expect.stringMatching(/^Temporary scanner of Session Report: summary \w+/),
    description: expect.stringContaining('It is safe to delete.'),
    scanner_type: 'summarizer',
    scanner_config: {
      prompt: 'Summarize what the user was trying to do, whether they succeeded, and any friction they hit.',
    },
    query: { kind: 'RecordingsQuery' },
    model: 'gemini-3-flash-preview',
    enabled: false,
  });
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 1 });
  await expect(section(page).getByRole('button', { name: 'Keep scanner' })).toBeVisible();
  await expect(section(page).getByRole('button', { name: 'Delete scanner' })).toBeVisible();
  await press(page, 'Delete scanner');
  await expect.poll(() => spent(sandbox).leftBehind).toBe(0);
});

test('kept, it loses the mark and is the saved one from then on', async ({ desk, sandbox, newSession }) => {
  const page = await made(desk, newSession());
  await press(page, 'Keep scanner');
  await expect(section(page)).toContainText('The scanner is kept, switched off.');
  expect(saved(sandbox)).toMatchObject([{ name: expect.stringMatching(/^Session summary \w+/), enabled: false }]);
  const next = await desk.open(newSession());
  await press(next, 'Summarize this session');
  await expect(section(next)).toContainText(/Session summary \w+/);
  expect(sandbox.vision.counters).toMatchObject({ creates: 1, renames: 1, deletes: 0, scans: 1, paid: 1 });
});

test('deleted, it takes its row along; the event stays and is found again', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const page = await made(desk, session);
  await expect(section(page)).toContainText('its row in Replay Vision goes with it, and the summary stays as an event');
  await press(page, 'Delete scanner');
  await expect(section(page)).toContainText(
    'The scanner is deleted. The summary stays in PostHog as an event, and here.',
  );
  await expect(section(page)).toContainText('Its scanner is gone; PostHog kept this as an event.');
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Copy report' }).click();
  const copy = page.getByRole('dialog', { name: 'Copy report' });
  await expect(copy.getByRole('textbox', { name: 'Text to copy' })).toHaveValue(/## AI summary/);
  await page.keyboard.press('Escape');
  expect(saved(sandbox)).toEqual([]);
  expect(sandbox.project('shop').vision.rows(sandbox.vision.clock.now())).toEqual([]);
  // Another day: nothing is remembered here, neither the job nor what was read.
  await page.close();
  await desk.clear();
  await desk.bench.evaluate('chrome.storage.session.clear()');
  const later = await desk.open(session);
  await scrollToSection(later);
  await expect(section(later).getByRole('heading', { name: title })).toBeVisible();
  await expect(section(later).getByRole('button', { name: 'Summarize this session' })).toHaveCount(0);
  expect(sandbox.vision.counters).toMatchObject({ creates: 1, deletes: 1 });
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a model that the server does not have is replaced by a cheaper one without a word', async ({
  desk,
  sandbox,
  newSession,
}) => {
  sandbox.vision.settings.models = { 'gemini-3.5-flash-lite': 2 };
  const page = await made(desk, newSession());
  expect(saved(sandbox)).toMatchObject([{ model: 'gemini-3.5-flash-lite' }]);
  await press(page, 'Delete scanner');
  await expect.poll(() => spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('and by a dearer one only after another yes', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.models = { 'gemini-3.8-flash': 15 };
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await press(page, 'Summarize');
  await expect(section(page)).toContainText('Shall a dearer one do it?');
  expect(spent(sandbox)).toEqual({ scans: 0, paid: 0, leftBehind: 0 });
  await press(page, 'Summarize');
  await desk.finish(session);
  expect(saved(sandbox)).toMatchObject([{ model: 'gemini-3.8-flash' }]);
  await press(page, 'Delete scanner');
  await expect.poll(() => spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a scan that can never succeed takes its scanner along by itself', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.outcomes = [{ kind: 'ineligible', error: 'too_inactive:Too little happens in it.' }];
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await press(page, 'Summarize');
  await desk.finish(session);
  await expect(section(page)).toContainText('The temporary scanner is deleted.');
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 0, leftBehind: 0 });
});

test('those left behind are listed in the settings and deleted there, whatever they are called', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const page = await made(desk, newSession());
  await page.close();
  const evil = 'Temporary scanner of Session Report<img src=x onerror="document.title=\'owned\'">';
  sandbox.project('shop').vision.addScanner({ name: evil });
  const options = await desk.context.newPage();
  await options.goto(`chrome-extension://${desk.extensionId}/options.html`);
  const left = options.getByRole('region', { name: 'Scanners left in PostHog' });
  await expect(left.getByRole('listitem')).toHaveCount(2);
  await expect(left).toContainText(evil);
  await expect(left).toContainText('Northleaf shop');
  expect(await left.locator('img').count()).toBe(0);
  await left.getByRole('button', { name: /^Delete .*: summary/ }).click();
  await expect(left.getByRole('listitem')).toHaveCount(1);
  await left.getByRole('button', { name: /^Delete / }).click();
  await expect(left.getByRole('listitem')).toHaveCount(0);
  expect(saved(sandbox)).toEqual([]);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});
