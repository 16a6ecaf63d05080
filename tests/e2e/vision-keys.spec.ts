import type { Page } from '@playwright/test';
import { updateExtension } from './extension.ts';
import { expect, test } from './vision.ts';
import { openDesk, section, summarize } from './vision-desk.ts';
import { scannedBefore, spent, title } from './vision-sessions.ts';

const read = ['query:read', 'session_recording:read', 'project:read', 'error_tracking:read'];

/** Gives the lone connection another key, as a person does. */
async function enterKey(page: Page, extensionId: string, key: string): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const connection = page.getByRole('article');
  await connection.getByRole('button', { name: /^(Replace|Enter) key$/ }).click();
  await connection.getByLabel('Personal API key', { exact: true }).fill(key);
  await connection.getByRole('button', { name: 'Save key' }).click();
  await expect(connection.getByText('Connected', { exact: true })).toBeVisible();
}

test('a key without Vision scopes: which one is missing, and an earlier summary is there all the same', async ({
  context,
  extensionId,
  connect,
  sandbox,
  newSession,
}) => {
  await connect({ key: sandbox.createKey({ scopes: read }) });
  const [summarized, other] = [newSession(), newSession()];
  await scannedBefore(sandbox, summarized, { scanner: { name: 'Ours', prompt: 'Tell me.' } });
  const desk = await openDesk(sandbox, context, extensionId);
  const page = await desk.open(summarized);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  const without = await desk.open(other);
  await expect(section(without)).toContainText('The key lacks the scope replay_scanner:read.');
  await expect(section(without)).toContainText('The rest of the report does without.');
  await expect(without.getByRole('region', { name: 'Who' })).toContainText('@acme.example');
});

test('a key that may read and not start says so, and nothing is started', async ({
  context,
  extensionId,
  connect,
  sandbox,
  newSession,
}) => {
  await connect({ key: sandbox.createKey({ scopes: [...read, 'replay_scanner:read'] }) });
  const desk = await openDesk(sandbox, context, extensionId);
  const page = await desk.open(newSession());
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await expect(section(page).getByRole('alert')).toContainText('The key lacks the scope replay_scanner:write.');
  expect(spent(sandbox)).toEqual({ scans: 0, paid: 0, leftBehind: 0 });
});

test('a key that is revoked in the middle is waited for, at no cost, and then it goes on', async ({
  context,
  extensionId,
  connect,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const scopes = [...read, 'replay_scanner:read', 'replay_scanner:write'];
  const key = sandbox.createKey({ scopes });
  await connect({ key });
  const desk = await openDesk(sandbox, context, extensionId);
  const page = await desk.open(session);
  await summarize(page);
  await expect.poll(async () => (await desk.job(session))?.phase.name).toBe('finding');
  sandbox.revokeKey(key);
  await desk.pass(30_000);
  expect(await desk.job(session)).toMatchObject({ held: true, phase: { name: 'finding' } });
  await expect(section(page)).toContainText('The summary waits for a new one, and nothing is spent meanwhile.');
  await expect.poll(desk.alarm).toBe(null);
  sandbox.vision.clock.advance(10 * 60_000);
  await enterKey(await context.newPage(), extensionId, sandbox.createKey({ scopes }));
  await expect.poll(async () => (await desk.job(session))?.held).toBe(false);
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a key that is forgotten with an update in the middle is waited for too', async ({
  context,
  extensionId,
  extensionPath,
  connect,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  sandbox.vision.settings.generation = 'old';
  await connect({ key: sandbox.keys.vision, forget: true });
  const before = await openDesk(sandbox, context, extensionId);
  await summarize(await before.open(session));
  await expect.poll(async () => (await before.job(session))?.phase.name).toBe('finding');
  await before.pass(30_000);
  await updateExtension(context, extensionPath);

  const desk = await openDesk(sandbox, context, extensionId);
  await desk.due();
  await expect.poll(async () => (await desk.job(session))?.held).toBe(true);
  const asked = sandbox.requests.all().length;
  sandbox.vision.clock.advance(10 * 60_000);
  expect(sandbox.requests.all()).toHaveLength(asked);
  await enterKey(await context.newPage(), extensionId, sandbox.keys.vision);
  await desk.finish(session);
  const page = await desk.open(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await section(page).getByRole('button', { name: 'Delete scanner' }).click();
  await expect.poll(() => spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});
