import type { Frame } from '@playwright/test';
import { dockedReport, replayUrl, reportIsComplete } from '../browser/replay.ts';
import type { Fault } from '../sandbox/api/faults.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { axe } from './axe.ts';
import { expect } from './fixtures.ts';
import { test, type Viewer } from './viewer.ts';

/** Every state that the report page can be in: what it says, and that axe finds nothing wrong in it. */

const sections = ['Who', 'What happened', 'Problems', 'Related issues', 'Context'];

/** Nothing wrong, in PostHog's light theme and in its dark one. */
async function isAccessible({ page }: Viewer, report: Frame): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => document.body.setAttribute('theme', name), theme);
    await expect.poll(() => report.evaluate(() => document.documentElement.style.colorScheme)).toBe(theme);
    expect(await axe(report)).toEqual([]);
  }
}

/** Hits everything that the extension asks. */
function addFault(sandbox: Sandbox, fault: Fault): void {
  sandbox.faults.add({ match: ({ hasAuthorization }) => hasAuthorization, fault });
}

const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });

test('loading', async ({ viewer, sandbox }) => {
  addFault(sandbox, { kind: 'silence' });
  const report = await viewer.show('server-events');
  for (const name of sections) await expect(region(report, name)).toHaveAttribute('aria-busy', 'true');
  await expect(report.getByRole('status').filter({ hasText: 'Gathering the report' })).toBeAttached();
  await isAccessible(viewer, report);
});

test('complete, with problems of every kind', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  await expect(report.getByRole('status').filter({ hasText: 'The report is complete' })).toBeAttached();
  await isAccessible(viewer, report);
});

test('complete, with behind the scenes, the person and the other flags unfolded', async ({ viewer }) => {
  const report = await viewer.open('flags-and-surveys');
  await report.getByRole('button', { name: /events behind the scenes/ }).click();
  await report.getByRole('button', { name: 'Person details' }).click();
  await report.getByText('Set by PostHog').click();
  await report.getByText('1 other flag').click();
  await expect(region(report, 'What happened')).toContainText(/flag|Web vitals/i);
  await isAccessible(viewer, report);
});

test('empty: a very short visit, and a recording without events', async ({ viewer }) => {
  const short = await viewer.open('two-events');
  await expect(region(short, 'Problems')).toContainText('was captured.');
  await expect(region(short, 'Context')).toContainText('a very short visit');
  await isAccessible(viewer, short);
  const silent = await viewer.open('recording-without-events');
  await expect(region(silent, 'What happened')).toContainText('PostHog has no event of it');
  await isAccessible(viewer, silent);
});

test('without a recording: nothing in it is a button that could not seek', async ({ viewer }) => {
  const report = await viewer.open('no-recording');
  await expect(report.getByRole('button', { name: /^\d+:\d\d/ })).toHaveCount(0);
  await expect(region(report, 'Not visible to this report')).toContainText(/Recording: no\. There is none/);
  await isAccessible(viewer, report);
});

test('cut: more events than a report holds', async ({ viewer }) => {
  const report = await viewer.open('many-events');
  await expect(region(report, 'What happened')).toContainText('Too many events to show all');
  await isAccessible(viewer, report);
});

test('a moment that no player shows', async ({ viewer, sandbox }) => {
  const { sessionId } = sandbox.samples.get('answered-rage') ?? {};
  const { id } = sandbox.projects.shop;
  await viewer.page.goto(`https://us.posthog.com/project/${id}/insights?sessionRecordingId=${sessionId}`);
  const report = await dockedReport(viewer.page);
  await reportIsComplete(report);
  const opened = viewer.context.waitForEvent('page');
  await report.getByRole('button', { name: /^\d+:\d\d Opened \/basket/ }).click();
  await expect(report.getByRole('status').filter({ hasText: 'No player shows this recording' })).toBeVisible();
  await expect(await opened).toHaveURL(new RegExp(`/project/${id}/replay/${sessionId}\\?t=2\\d(\\.\\d+)?$`));
  await (await opened).close();
  await isAccessible(viewer, report);
});

test('failed', async ({ viewer, sandbox }) => {
  addFault(sandbox, { kind: 'status', status: 500 });
  const report = await viewer.open('slow-pages');
  for (const name of sections) {
    await expect(region(report, name)).toContainText('PostHog is in trouble right now. Try again in a moment.');
    await expect(region(report, name).getByRole('button', { name: 'Retry' })).toBeVisible();
  }
  await isAccessible(viewer, report);
});

test('failed in part', async ({ viewer, sandbox }) => {
  sandbox.faults.add({ match: 'session report: console', fault: { kind: 'throttled', retryAfter: 600 } });
  const report = await viewer.open('form-abandoned');
  await expect(region(report, 'Problems').getByRole('button', { name: 'Retry' })).toBeVisible();
  await isAccessible(viewer, report);
});

test('not connected: three steps, the scopes, and no request', async ({ viewer, sandbox }) => {
  await viewer.page.goto(replayUrl(sandbox, 'checkout-crash').replace('us.posthog.com', 'eu.posthog.com'));
  const report = await dockedReport(viewer.page);
  await expect(report.getByRole('heading', { name: 'Connect eu.posthog.com' })).toBeVisible();
  await expect(report.locator('main > ol > li')).toHaveCount(3);
  for (const scope of ['query:read', 'session_recording:read', 'error_tracking:read', 'project:read']) {
    await expect(report.getByText(scope, { exact: true })).toBeVisible();
  }
  await expect(report.getByRole('link', { name: 'Create a personal API key' })).toHaveAttribute(
    'href',
    /^https:\/\/eu\.posthog\.com\/settings\/user-api-keys/,
  );
  await isAccessible(viewer, report);
  expect(sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
});

test('a project that cannot be told: the person is asked, and none is tried', async ({ viewer, sandbox }) => {
  const { id, name } = sandbox.projects.shop;
  const address = replayUrl(sandbox, 'clean-visit').replace(`/project/${id}/`, '/project/phc_aProjectOfNobody/');
  await viewer.page.goto(address);
  const report = await dockedReport(viewer.page);
  await expect(report.getByRole('heading', { name: 'Which project is this recording in?' })).toBeVisible();
  await isAccessible(viewer, report);
  expect(sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
  await report.getByRole('button', { name }).click();
  await reportIsComplete(report);
  await expect(region(report, 'Who')).toContainText('eve@fernbank.example');
});
