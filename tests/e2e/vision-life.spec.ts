import { join } from 'node:path';
import { copyBuild } from '../browser/build.ts';
import { connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { updateExtension } from './extension.ts';
import { expect, test } from './vision.ts';
import { type Desk, openDesk, section, summarize } from './vision-desk.ts';
import { spent, title } from './vision-sessions.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('with every page closed and the worker dead, the alarm goes on with it, and the icon tells', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const page = await desk.open(session);
  await summarize(page);
  await expect(section(page).getByRole('progressbar')).toBeVisible();
  await page.close();
  for (let lives = 0; lives < 4; lives += 1) {
    await desk.pass(30_000);
    await desk.kill();
  }
  expect(await desk.job(session)).toMatchObject({ phase: { name: 'ended' } });
  await expect.poll(desk.badge).toBe('1');
  await expect.poll(desk.alarm).toBe(null);
  const later = await desk.open(session);
  await expect(section(later).getByRole('heading', { name: title })).toBeVisible();
  await expect.poll(desk.badge).toBe('');
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('while somebody looks, nothing is put on the icon', async ({ desk, newSession }) => {
  const session = newSession();
  const page = await desk.open(session);
  await summarize(page);
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(await desk.job(session)).toMatchObject({ unseen: false });
  await expect.poll(desk.badge).toBe('');
});

test('a failure that nobody saw is marked too', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.outcomes = [{ kind: 'failed', error: 'internal_error:x' }];
  const page = await desk.open(session);
  await summarize(page);
  await expect(section(page).getByRole('progressbar')).toBeVisible();
  await page.close();
  await desk.finish(session);
  await expect.poll(desk.badge).toBe('!');
});

test('the wait ends 150 min after the start, and checking again finds what came after all', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  sandbox.vision.settings.takes = 200 * minute;
  const page = await desk.open(session);
  await summarize(page);
  // The wait is counted from the trigger.
  await expect.poll(async () => (await desk.job(session))?.phase.name).toBe('waiting');
  await desk.pass(10 * minute);
  await desk.pass(135 * minute);
  expect(await desk.job(session)).toMatchObject({ phase: { name: 'waiting' } });
  await desk.pass(6 * minute);
  await expect(section(page).getByRole('alert')).toContainText('The summary did not come within two and a half hours.');
  await expect.poll(desk.alarm).toBe(null);
  sandbox.vision.clock.advance(60 * minute);
  await section(page).getByRole('button', { name: 'Check again' }).click();
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

/** A browser of the test's own, that it may close and open again. */
async function openOwn(sandbox: Sandbox, headless: boolean, folder: string): Promise<Desk> {
  const context = await launchChromium({ sandbox, headless, profile: join(folder, 'profile') });
  return openDesk(sandbox, context, await loadExtension(context, join(folder, 'extension')));
}

test('the extension is updated in the middle', async ({ sandbox, newSession, headless }, testInfo) => {
  const session = newSession();
  sandbox.vision.settings.generation = 'old';
  const extension = await copyBuild(testInfo.outputPath('extension'));
  const before = await openOwn(sandbox, headless ?? true, testInfo.outputPath());
  const { context, extensionId } = before;
  await connect(context, extensionId, { key: sandbox.keys.vision });
  await summarize(await before.open(session));
  await expect.poll(async () => (await before.job(session))?.phase.name).toBe('finding');
  await before.pass(30_000);
  await updateExtension(context, extension);

  // The update has closed the pages of the extension, and cleared its alarms: the new version sets its own.
  const after = await openDesk(sandbox, context, extensionId);
  await expect.poll(after.alarm).not.toBe(null);
  await after.finish(session);
  await expect.poll(after.badge).toBe('1');
  const page = await after.open(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await section(page).getByRole('button', { name: 'Delete scanner' }).click();
  await expect(section(page)).toContainText('The scanner is deleted.');
  await context.close();
  expect(sandbox.vision.counters).toMatchObject({ creates: 1, deletes: 1 });
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

for (const { words, away } of [
  { words: 'and opened again in the middle', away: minute },
  { words: 'for three days', away: 3 * day },
]) {
  test(`the browser is closed ${words}`, async ({ sandbox, newSession, headless }, testInfo) => {
    const session = newSession();
    await copyBuild(testInfo.outputPath('extension'));
    const before = await openOwn(sandbox, headless ?? true, testInfo.outputPath());
    await connect(before.context, before.extensionId, { key: sandbox.keys.vision });
    await summarize(await before.open(session));
    await expect.poll(async () => (await before.job(session))?.phase.name).toBe('finding');
    await before.pass(30_000);
    expect(await before.job(session)).toMatchObject({ phase: { name: 'waiting' } });
    await before.context.close();
    sandbox.vision.clock.advance(away);

    const after = await openOwn(sandbox, headless ?? true, testInfo.outputPath());
    await after.finish(session);
    await expect.poll(after.badge).toBe('1');
    const page = await after.open(session);
    await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
    await expect.poll(after.badge).toBe('');
    await after.context.close();
    expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
  });
}
