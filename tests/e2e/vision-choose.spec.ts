import type { Page } from '@playwright/test';
import { expect, test } from './vision.ts';
import { section } from './vision-desk.ts';
import { spent, title } from './vision-sessions.ts';

const press = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true }).click();

test('the lone saved summarizer is used, its name and prompt are shown', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.project('shop').vision.addScanner({ name: 'Friction', prompt: 'Where do they get stuck?' });
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await expect(section(page)).toContainText('Friction');
  await expect(section(page)).toContainText('Where do they get stuck?');
  await press(page, 'Summarize');
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(section(page)).toContainText('scanner “Friction”');
  expect(sandbox.requests.of('observe')).toHaveLength(1);
  expect(sandbox.requests.of('inline scan').filter(({ method }) => method === 'POST')).toHaveLength(0);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('several are a choice; temporary ones and those of other kinds are none', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const { vision } = sandbox.project('shop');
  vision.addScanner({ name: 'Short', prompt: 'Be short.' });
  vision.addScanner({ name: 'Thorough', prompt: 'Leave nothing out.', model: 'gemini-3.8-flash' });
  vision.addScanner({ name: 'Temporary scanner of Session Report: summary abc' });
  vision.addScanner({ name: 'Angry?', scannerType: 'monitor', config: {} });
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await expect(section(page)).toContainText('Which scanner shall summarize this session?');
  await expect(section(page).getByRole('listitem')).toHaveCount(2);
  await expect(section(page).getByRole('listitem').nth(0)).toContainText(/Short.*Costs 5 credits \(\$0\.05\)/);
  await expect(section(page).getByRole('listitem').nth(0)).toContainText('Be short.');
  await expect(section(page).getByRole('listitem').nth(1)).toContainText(/Thorough.*Costs 15 credits \(\$0\.15\)/);
  await press(page, 'Summarize with Thorough');
  await desk.finish(session);
  await expect(section(page)).toContainText('scanner “Thorough”');
  expect(sandbox.vision.counters).toMatchObject({ creates: 0, deletes: 0, triggers: 1, scans: 1, paid: 1 });
});

test('a question that is not answered costs nothing', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await press(page, 'Not now');
  await expect(section(page).getByRole('button', { name: 'Summarize this session' })).toBeVisible();
  expect(await desk.job(session)).toBe(null);
  await expect.poll(desk.alarm).toBe(null);
  expect(sandbox.vision.counters).toMatchObject({ creates: 0, triggers: 0, scans: 0 });
});

test('what the recording itself speaks against is said before', async ({ desk, sandbox, newSession }) => {
  const short = await desk.open('short');
  await expect(section(short)).toContainText(/lasts \d seconds.*at least 15/);
  await press(short, 'Summarize this session');
  await expect(section(short)).toContainText(/lasts \d seconds.*at least 15/);
  await expect(section(short).getByRole('button', { name: 'Summarize anyway' })).toBeVisible();
  const ongoing = await desk.open('ongoing');
  await expect(section(ongoing)).toContainText('The session is still being recorded.');
  const unrecorded = await desk.open('unrecorded');
  await expect(section(unrecorded)).toContainText('There is no recording of this session');
  await expect(section(unrecorded).getByRole('button')).toHaveCount(0);

  const active = (seconds: number) => (body: unknown) =>
    typeof body === 'object' ? { ...body, active_seconds: seconds, recording_duration: 7_200 } : body;
  for (const [seconds, words] of [
    [4, 'Only 4 seconds of the recording are active.'],
    [5_400, 'The recording has 90 active minutes.'],
  ] as const) {
    const off = sandbox.faults.add({ match: 'recording', fault: { kind: 'drift', change: active(seconds) } });
    await expect(section(await desk.open(newSession()))).toContainText(words);
    off();
  }
});

test('a recording that PostHog refuses all the same costs nothing, and nothing is tried again', async ({
  desk,
  sandbox,
}) => {
  const page = await desk.open('short');
  await press(page, 'Summarize this session');
  await press(page, 'Summarize anyway');
  await desk.finish('short');
  await expect(section(page).getByRole('alert')).toContainText('The recording is too short to be summarized.');
  await expect(section(page).getByRole('button')).toHaveCount(0);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 0, leftBehind: 0 });
});

test('what is left is told in the words of each generation, or not at all', async ({ desk, sandbox, newSession }) => {
  const { settings } = sandbox.vision;
  const ask = async () => {
    const page = await desk.open(newSession());
    await press(page, 'Summarize this session');
    await expect(section(page)).toContainText('It takes several minutes');
    return section(page);
  };
  sandbox.organization.credits = { limit: 100, used: 40 };
  await expect(await ask()).toContainText('60 of 100 credits left');
  settings.generation = 'old';
  sandbox.organization.credits = { limit: 100, used: 97 };
  await expect(await ask()).toContainText(
    'Counts as one observation. Your organization has 3 of 100 observations left.',
  );
  settings.quota = 'absent';
  await expect(await ask()).not.toContainText('left.');
});
