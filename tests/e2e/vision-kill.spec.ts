import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './vision.ts';
import { type Desk, section, summarize } from './vision-desk.ts';
import { spent, title } from './vision-sessions.ts';

/**
 * Where a job can be when its worker dies: every phase, and the request that it makes there. The way is that of a
 * temporary scanner, which goes through all of them.
 */
const places = [
  { phase: 'checking', request: /^GET .*vision\/observations\/\?/, press: 'Summarize this session' },
  { phase: 'rechecking', request: /^GET .*vision\/observations\/\?/, press: 'Summarize' },
  { phase: 'creating', request: /^POST .*vision\/scanners\/$/, press: 'Summarize' },
  { phase: 'triggering', request: /^POST .*\/observe\/$/, press: 'Summarize' },
  { phase: 'finding', request: /^GET .*vision\/observations\/\?/, press: null },
  { phase: 'waiting', request: /^GET .*vision\/observations\/\?/, press: null },
  { phase: 'ended', request: /^PATCH .*vision\/scanners\//, press: 'Keep scanner' },
  { phase: 'ended', request: /^DELETE .*vision\/scanners\//, press: 'Delete scanner' },
] as const;

/** The request never arrives, or its answer does not. */
const losses = [
  { what: 'before PostHog has heard of it', fault: { kind: 'silence' } },
  { what: 'before the answer is read', fault: { kind: 'lost answer' } },
] as const;

type Place = (typeof places)[number];
type Loss = (typeof losses)[number];

/** Has the next such request hang, and resolves when it does. */
function hang(sandbox: Sandbox, request: RegExp, { fault }: Loss): Promise<void> {
  const hangs = Promise.withResolvers<void>();
  let isNext = true;
  sandbox.faults.add({
    match: ({ method, path }) => {
      const isIt = isNext && request.test(`${method} ${path}`);
      if (isIt) {
        isNext = false;
        hangs.resolve();
      }
      return isIt;
    },
    fault,
  });
  return hangs.promise;
}

/** Brings a job to where it makes a request that hangs. */
async function bringTo(place: Place, loss: Loss, desk: Desk, sandbox: Sandbox, session: string): Promise<Page> {
  const page = await desk.open(session);
  const press = (name: string) => section(page).getByRole('button', { name, exact: true }).click();
  const arrive = async (go: () => Promise<void>) => {
    await Promise.all([hang(sandbox, place.request, loss), go()]);
    expect(await desk.job(session)).toMatchObject({ phase: { name: place.phase } });
    return page;
  };
  if (place.press === 'Summarize this session') {
    await section(page).getByRole('button', { name: place.press }).waitFor();
    return arrive(() => press(place.press));
  }
  await press('Summarize this session');
  if (place.press === 'Summarize') {
    await section(page).getByRole('button', { name: place.press, exact: true }).waitFor();
    return arrive(() => press(place.press));
  }
  await press('Summarize');
  await expect.poll(async () => (await desk.job(session))?.phase.name).toBe('finding');
  if (place.phase === 'waiting') await desk.pass(10_000);
  if (place.press === null) return arrive(desk.due);
  await desk.finish(session);
  return arrive(() => press(place.press));
}

for (const place of places) {
  for (const loss of losses) {
    const name = `${place.phase}${place.phase === 'ended' ? `, ${place.press}` : ''}`;
    test(`the worker is killed in the phase ${name}, ${loss.what}`, async ({ desk, sandbox, newSession }) => {
      const session = newSession();
      sandbox.vision.settings.generation = 'old';
      const page = await bringTo(place, loss, desk, sandbox, session);
      await desk.kill();
      const button = (name: string) => section(page).getByRole('button', { name, exact: true });
      if (place.phase === 'checking') await button('Summarize').click();
      // What waits for PostHog is looked after at its own pace.
      if (place.press === null) await desk.due();
      await desk.finish(session);
      await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
      if (place.phase !== 'ended') await button('Delete scanner').click();
      const isKept = place.press === 'Keep scanner';
      await expect(section(page)).toContainText(isKept ? 'The scanner is kept' : 'The scanner is deleted.');
      await expect.poll(desk.alarm).toBe(null);
      const settled = isKept ? { deletes: 0, renames: 1 } : { deletes: 1, renames: 0 };
      expect(sandbox.vision.counters).toMatchObject({ creates: 1, triggers: 1, ...settled });
      expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
    });
  }
}

test('the worker is killed while it waits for an answer, and knows it all the same', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const page = await desk.open(session);
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).waitFor();
  await desk.kill();
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).click();
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

for (const loss of losses) {
  test(`the worker is killed as it starts an inline scan, ${loss.what}`, async ({ desk, sandbox, newSession }) => {
    const session = newSession();
    const page = await desk.open(session);
    const hangs = hang(sandbox, /^POST .*inline_scan\/$/, loss);
    await summarize(page);
    await hangs;
    await desk.kill();
    await desk.finish(session);
    await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
    expect(sandbox.vision.counters.triggers).toBe(1);
    expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
  });
}
