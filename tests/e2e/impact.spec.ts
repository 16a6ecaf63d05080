import type { Frame } from '@playwright/test';
import { emailOf, idOf, reportIsComplete } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect } from './fixtures.ts';
import { test } from './viewer.ts';

/** Just them, or everyone? And the person's other sessions: what stands behind the first screen. */

const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });

/** What the extension asked; PostHog's own page asks too, without a key. */
function asked(sandbox: Sandbox): string[] {
  const own = sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization);
  return own.map(({ route, queryName }) => queryName ?? route ?? '').sort();
}

const firstReport = [
  'issues',
  'observations',
  'recording',
  'session report: console',
  'session report: events',
  'session report: exceptions',
  'session report: impact',
  'session report: other sessions',
];

test('a first report takes eight calls, and a reopened one none', async ({
  page,
  connect,
  openReplay,
  report: docked,
  sandbox,
}) => {
  // A key without scopes for AI summaries would ask for the event of an earlier one instead.
  await connect({ key: sandbox.keys.readOnly });
  sandbox.requests.clear();
  await openReplay('checkout-crash');
  const report = await docked();
  await reportIsComplete(report);
  await expect(region(report, 'Verdict')).toContainText(
    /Many: 48 people, 61 sessions in 7 days · first seen .* · since v2\.14\.0/,
  );
  expect(asked(sandbox)).toEqual(firstReport);

  sandbox.requests.clear();
  await page.reload();
  const again = await docked();
  await reportIsComplete(again);
  await expect(region(again, 'Verdict')).toContainText('Many: 48 people');
  await expect(region(again, 'Who')).toContainText('3rd session this week · same error in 2 earlier');
  expect(asked(sandbox)).toEqual([]);
});

test('the people of each day and their browsers are told on request', async ({ viewer }) => {
  const report = await viewer.open('checkout-crash');
  const verdict = region(report, 'Verdict');
  await verdict.getByText('Many: 48 people').click();
  const days = verdict.getByRole('list', { name: 'People by day' }).getByRole('listitem');
  await expect(days).toHaveCount(8);
  await expect(days.first()).toHaveText(/^\w{3} \d\d? \w{3,4}\d+ (person|people)$/);
  await expect(verdict.getByRole('definition')).toHaveText([
    /^(today|yesterday) \d\d:\d\d/,
    /Chrome \(\d+\)/,
    /Mac OS X \(\d+\)/,
    /2\.14\.1 \(\d+\)/,
  ]);
});

test('other sessions lead to their recordings', async ({ viewer, sandbox }) => {
  const report = await viewer.open('checkout-crash');
  const who = region(report, 'Who');
  await who.getByText('3rd session this week').click();
  const rows = who.locator('.other-sessions').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('same error');
  const many = idOf(sandbox, 'many-events');
  await expect(rows.first().getByRole('link')).toHaveAttribute('href', new RegExp(`/replay/${many}$`));
});

test('what is not the top problem is asked about on a press', async ({ viewer, sandbox }) => {
  const report = await viewer.open('dead-clicks');
  await expect(region(report, 'Verdict')).toContainText('A few: 4 people, 4 sessions in 7 days');
  sandbox.requests.clear();
  const buttons = region(report, 'Problems').getByRole('button', { name: /^How many others\?/ });
  const before = await buttons.count();
  await buttons.last().click();
  await expect(region(report, 'Problems')).toContainText('Just this person: 1 session in 7 days');
  await expect(buttons).toHaveCount(before - 1);
  expect(asked(sandbox)).toEqual(['session report: impact']);
});

test('an impact that could not be read says why, alone, and heals with a press', async ({ viewer, sandbox }) => {
  await viewer.forget();
  const healed = sandbox.faults.add({ match: 'session report: impact', fault: { kind: 'throttled', retryAfter: 600 } });
  const report = await viewer.open('hostile-text');
  const verdict = region(report, 'Verdict');
  await expect(verdict).toContainText(
    /How many others it hits could not be read\. PostHog asks to wait: too many requests\. Try again after \d\d:\d\d:\d\d\./,
  );
  await expect(verdict).toContainText('Degraded');
  healed();
  await verdict.getByRole('button', { name: 'Retry' }).click();
  await expect(verdict).toContainText('Just this person: 1 session in 7 days');
});

test('other sessions that could not be read leave the person where they are', async ({ viewer, sandbox }) => {
  const healed = sandbox.faults.add({
    match: 'session report: other sessions',
    fault: { kind: 'status', status: 504 },
  });
  const report = await viewer.open('silent-submit');
  const who = region(report, 'Who');
  await expect(who).toContainText(
    'Other sessions could not be read. PostHog stopped the query because it took too long.',
  );
  await expect(who).toContainText(emailOf(sandbox, 'silent-submit'));
  healed();
  await who.getByRole('button', { name: 'Retry' }).click();
  await expect(who).toContainText('4th session this week');
});
