import type { Frame } from '@playwright/test';
import { dockedReport, reportIsComplete } from '../browser/replay.ts';
import { test as alone, expect } from './fixtures.ts';
import { exceptionsByIssue, length, sampleFacts } from './sample-facts.ts';
import { test } from './viewer.ts';

/** What was around the session: flags, the person's own words, and what the report could not see. */

const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });
const flags = (report: Frame) => region(report, 'Context').locator('.flags');

test('shows the flags that changed before all others, each with its moment', async ({ viewer }) => {
  const report = await viewer.open('flags-and-surveys');
  await expect(flags(report).getByRole('heading')).toHaveText('Flags at the end');
  await expect(flags(report).getByRole('listitem')).toContainText([
    /checkout-company-invoice on\s*Changed from off to on at 0:15/,
    /plans-yearly-first test\s*Changed from control to test at 0:15/,
  ]);
  await expect(flags(report).getByText('gift-notes')).toBeHidden();
  await flags(report).getByText('1 other flag, none changed').click();
  await expect(flags(report).getByText('gift-notes')).toBeVisible();
});

test('shows the flags at the failure, those of experiments and those that failed marked', async ({
  viewer,
  sandbox,
}) => {
  const report = await viewer.open('checkout-crash');
  const facts = sampleFacts(sandbox, 'checkout-crash');
  const [[first] = []] = (await exceptionsByIssue(facts)).values();
  const at = length(Date.parse(first?.timestamp ?? '') - facts.shift - facts.start);
  await expect(flags(report).getByRole('heading')).toHaveText(`Flags when it failed, ${at}`);
  await expect(flags(report).getByRole('listitem')).toContainText([
    /plans-yearly-first control\s*experiment/,
    /sort-in-browser no value\s*Could not be read: PostHog knows no such flag at \d:\d\d/,
  ]);
  // A flag is never said to be why.
  await expect(flags(report)).not.toContainText(/caus|because|due to/i);
});

test("quotes the person's own words, and goes to where they were said", async ({ viewer }) => {
  const report = await viewer.open('flags-and-surveys');
  const words = region(report, 'Context').locator('.own-words');
  await expect(words.getByRole('listitem')).toContainText([/Copied/, /Answered What should we change\?/]);
  await expect(words.locator('blockquote')).toHaveText([
    'Yes, with the Office plan. Your order code is NL-OFFICE-30.',
    'Let me pay by invoice. I copied my code and it was lost.',
  ]);
  await words.getByRole('button', { name: /Answered/ }).click();
  await expect(report.locator('.moment-row[aria-current="true"]').first()).toContainText(/survey|Send|Submitted/i);

  const silent = await viewer.open('checkout-crash');
  await expect(region(silent, 'Context').locator('.own-words')).toHaveCount(0);
});

test('says of each thing that it could not see why, and where that is changed', async ({ viewer }) => {
  const missing = await viewer.open('no-recording');
  const line = (report: Frame, label: string) =>
    region(report, 'Not visible to this report')
      .getByRole('listitem')
      .filter({ has: report.getByText(label, { exact: true }) });
  await expect(line(missing, 'Recording')).toContainText('There is none: never recorded, expired or deleted.');
  await expect(line(missing, 'Ad blocker or sampling')).toContainText('Recordings may be sampled.');
  await expect(line(missing, 'Kept until').getByRole('link', { name: 'Replay settings' })).toHaveAttribute(
    'href',
    /^https:\/\/us\.posthog\.com\/project\/\d+\/settings\/environment-replay$/,
  );
  const silent = await viewer.open('recording-without-events');
  await expect(line(silent, 'Ad blocker or sampling')).toContainText('Likely: there is a recording and no event.');
  const ongoing = await viewer.open('still-recording');
  await expect(line(ongoing, 'Recording')).toContainText('Still recording');
});

alone('names every scope that the key lacks, and what that costs', async ({ connect, openReplay, sandbox }) => {
  await connect({ key: sandbox.createKey({ scopes: ['query:read', 'session_recording:read'] }) });
  const page = await openReplay('checkout-crash');
  const report = await dockedReport(page);
  await reportIsComplete(report);
  const scopes = region(report, 'Not visible to this report').getByRole('listitem').filter({ hasText: 'Scope ' });
  await expect(scopes).toHaveText([
    /Scope error_tracking:read.*Issues cannot be read from error tracking\./,
    /Scope project:read.*Projects show as numbers/,
  ]);
  await expect(scopes.first().getByRole('link', { name: 'Personal API keys' })).toHaveAttribute(
    'href',
    /\/settings\/user-api-keys$/,
  );
});
