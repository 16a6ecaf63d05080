import type { Frame, Locator, Page } from '@playwright/test';
import { idOf } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';

/** Pages that play a recording without naming it in their address: it is told by the page's own requests. */
const dock = (page: Page) => page.locator('session-report-dock');
const scene = (sandbox: Sandbox, path: string) => `https://us.posthog.com/project/${sandbox.projects.shop.id}${path}`;

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('the list opens its first recording by itself', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, '/replay/home'));
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toBeVisible();
  await page.getByRole('button', { name: 'Insights' }).click();
  await expect(dock(page)).toHaveCount(0);
});

test('a person’s recordings, and the page without them', async ({ page, sandbox, report }) => {
  await page.goto(scene(sandbox, `/person/${sandbox.samples.get('checkout-crash')?.distinctId}`));
  await expect(page.getByRole('tab', { name: 'Recordings' })).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Recordings' }).click();
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Who' })).toBeVisible();
  await page.getByRole('tab', { name: 'Properties' }).click();
  await expect(dock(page)).toHaveCount(0);
});

test('an issue, when its recording is looked at', async ({ page, sandbox, report }) => {
  const issue = await sandbox.project('shop').issues.named("reading 'country'");
  await page.goto(scene(sandbox, `/error_tracking/${issue?.id}`));
  await expect(page.getByRole('tab', { name: 'Exception' })).toBeVisible();
  await expect(dock(page)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Recording' }).click();
  await expect((await report()).getByRole('region', { name: 'Related issues' })).toContainText("reading 'country'");
});

test('an observation of Replay Vision, whose id is none of a session', async ({ page, sandbox, report }) => {
  const project = sandbox.project('shop');
  const run = project.vision.start(
    {
      scanner: project.vision.addScanner({ name: 'What they tried' }),
      sessionId: idOf(sandbox, 'checkout-crash'),
      triggeredBy: 'schedule',
    },
    sandbox.vision,
    project,
    Date.now(),
  );
  sandbox.vision.clock.advance(600_000);
  await page.goto(scene(sandbox, `/replay-vision/observations/${run.id}`));
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
});

/** Where the player in a node of the notebook stands, in whole seconds. */
async function timeIn(node: Locator): Promise<number> {
  const [shown = ''] = (await node.locator('[data-attr="recording-timestamp"]').innerText()).split('/');
  return secondsOf(shown);
}

function secondsOf(clock: string): number {
  return clock
    .trim()
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** A moment of the report that lies well behind where a player begins. */
async function lateMoment(frame: Frame): Promise<{ readonly row: Locator; readonly offset: number }> {
  const rows = frame.getByRole('region', { name: 'What happened' }).getByRole('button', { name: /^\d+:\d\d / });
  await expect(rows.first()).toBeVisible();
  const row = rows.last();
  return { row, offset: secondsOf(/^\d+:\d\d/.exec(await row.innerText())?.[0] ?? '') };
}

test('the recordings of a notebook: one is chosen, and only its player moves', async ({
  page,
  sandbox,
  report,
  axe,
}) => {
  await page.setViewportSize({ width: 1440, height: 1400 });
  // Players of this version all follow the address, to wherever it points: it must not be used here.
  await page.goto(scene(sandbox, '/notebooks/n0Te8ook?pause=1'));
  const nodes = page.locator('.NotebookNode');
  await expect(nodes.locator('.PlayerSeekbar')).toHaveCount(2);
  const frame = await report();
  const choice = frame.getByRole('combobox', { name: 'Recording to report on' });
  await expect(choice.getByRole('option')).toHaveCount(2);
  expect(await axe(frame)).toEqual([]);

  for (const [node, other] of [
    [nodes.first(), nodes.last()],
    [nodes.last(), nodes.first()],
  ] as const) {
    const sessionId = (await node.getByRole('link').first().getAttribute('href'))?.split('/').at(-1) ?? '';
    await choice.selectOption(sessionId);
    const name = (await node.getByRole('link').first().innerText()).replace('Session recording of ', '');
    await expect(frame.getByRole('region', { name: 'Who' })).toContainText(name);
    const { row, offset } = await lateMoment(frame);
    const before = await timeIn(other);
    await row.click();
    await expect.poll(async () => Math.abs((await timeIn(node)) - offset)).toBeLessThanOrEqual(2);
    expect(await timeIn(other)).toBe(before);
  }
});
