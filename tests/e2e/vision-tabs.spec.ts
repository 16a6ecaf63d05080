import type { Page } from '@playwright/test';
import { expect, test } from './vision.ts';
import { section, summarize } from './vision-desk.ts';
import { spent, title } from './vision-sessions.ts';

const button = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true });
/** Presses in all of them at the same moment: no page knows yet that it was pressed in another. */
async function pressAtOnce(pages: readonly Page[], name: string): Promise<void> {
  const buttons = await Promise.all(pages.map((page) => button(page, name).elementHandle()));
  await Promise.all(buttons.map((one) => one?.dispatchEvent('click')));
}

const isShown = (page: Page) => expect(section(page).getByRole('heading', { name: title })).toBeVisible();

test('two tabs of one session show the same question, wait and summary, and it is paid once', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const [one, other] = [await desk.open(session), await desk.open(session)];
  await button(one, 'Summarize this session').click();
  await button(one, 'Summarize').waitFor();
  await button(other, 'Summarize').waitFor();
  // Both say yes at the same moment.
  await pressAtOnce([one, other], 'Summarize');
  await expect(section(one).getByRole('progressbar')).toBeVisible();
  await expect(section(other).getByRole('progressbar')).toBeVisible();
  await desk.finish(session);
  await isShown(one);
  await isShown(other);
  expect(sandbox.vision.counters.triggers).toBe(1);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('pressed in both at once, it is one job', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const [one, other] = [await desk.open(session), await desk.open(session)];
  await Promise.all([one, other].map((page) => button(page, 'Summarize this session').waitFor()));
  await pressAtOnce([one, other], 'Summarize this session');
  await button(one, 'Summarize').waitFor();
  await button(other, 'Summarize').click();
  await desk.finish(session);
  await isShown(one);
  await isShown(other);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a temporary scanner is made and deleted once, from whichever tab', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.generation = 'old';
  const [one, other] = [await desk.open(session), await desk.open(session)];
  await summarize(one);
  await desk.finish(session);
  await Promise.all([one, other].map((page) => button(page, 'Delete scanner').waitFor()));
  await pressAtOnce([one, other], 'Delete scanner');
  for (const page of [one, other]) {
    await expect(section(page)).toContainText('The scanner is deleted.');
    await isShown(page);
  }
  expect(sandbox.vision.counters).toMatchObject({ creates: 1, deletes: 1 });
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('two sessions are waited for at once, each for itself', async ({ desk, sandbox, newSession }) => {
  const [first, second] = [newSession(), newSession()];
  const [one, other] = [await desk.open(first), await desk.open(second)];
  await summarize(one);
  await summarize(other);
  await one.close();
  await other.close();
  await desk.finish(first);
  await desk.finish(second);
  await expect.poll(desk.badge).toBe('2');
  await isShown(await desk.open(first));
  await expect.poll(desk.badge).toBe('1');
  await isShown(await desk.open(second));
  await expect.poll(desk.badge).toBe('');
  expect(spent(sandbox)).toEqual({ scans: 2, paid: 2, leftBehind: 0 });
});
