import type { Page } from '@playwright/test';
import { axe } from './axe.ts';
import { expect, test } from './vision.ts';
import { section, summarize } from './vision-desk.ts';
import { scannedBefore, title } from './vision-sessions.ts';

/** Every state of the AI summary, in both themes, in the narrow dock and in a narrower one: axe finds nothing wrong. */
async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [380, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await axe(page)).toEqual([]);
  }
}

const long = 'Tell each page that was visited, how long it was looked at, and whether anything went wrong. '.repeat(6);
const unbroken = 'https://shop.example/'.padEnd(300, 'x');

test('the invitation and the question', async ({ desk, newSession }) => {
  const page = await desk.open(newSession());
  await section(page).getByRole('button', { name: 'Summarize this session' }).waitFor();
  await isAccessible(page);
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).waitFor();
  await isAccessible(page);
});

test('a choice of scanners with long names and prompts, which open', async ({ desk, sandbox, newSession }) => {
  const { vision } = sandbox.project('shop');
  vision.addScanner({ name: 'Short', prompt: 'Be short.' });
  vision.addScanner({ name: unbroken.slice(0, 255), prompt: long });
  const page = await desk.open(newSession());
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  const prompt = section(page).locator('blockquote').filter({ hasText: 'Tell each page' });
  const clamped = (await prompt.boundingBox())?.height ?? 0;
  await section(page).getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => (await prompt.boundingBox())?.height).toBeGreaterThan(clamped);
  await isAccessible(page);
});

test('the wait, and its end by a temporary scanner', async ({ desk, sandbox, newSession }) => {
  sandbox.vision.settings.generation = 'old';
  const session = newSession();
  const page = await desk.open(session);
  await summarize(page);
  await section(page).getByRole('progressbar').waitFor();
  await isAccessible(page);
  await desk.finish(session);
  await section(page).getByRole('button', { name: 'Keep scanner' }).waitFor();
  await isAccessible(page);
});

test('a failure', async ({ desk, sandbox, newSession }) => {
  sandbox.vision.settings.outcomes = [{ kind: 'failed', error: 'pii_detected:x' }];
  const session = newSession();
  const page = await desk.open(session);
  await summarize(page);
  await desk.finish(session);
  await section(page).getByRole('alert').waitFor();
  await isAccessible(page);
});

test('a summary with everything, of words without an end, and what others found', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const output = {
    scanner_type: 'summarizer',
    confidence: 1,
    title,
    summary: `${unbroken}\n\nAnd a second paragraph.`,
    intent: unbroken,
    outcome: 'They did not succeed.',
    friction_points: [unbroken, 'no message'],
    keywords: ['checkout', unbroken],
    chapters: [
      { kind: 'activity', start_ms: 0, end_ms: 9_000, title: unbroken.slice(0, 50) },
      { kind: 'idle', start_ms: 9_000, end_ms: 20_000, title: '' },
    ],
    key_moment_ms: 61_000,
  };
  await scannedBefore(sandbox, session, {
    scanner: { name: unbroken.slice(0, 255) },
    outcome: { kind: 'succeeded', output },
  });
  await scannedBefore(sandbox, session, { scanner: { name: 'Broken?', scannerType: 'monitor', config: {} } });
  const page = await desk.open(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await isAccessible(page);
});
