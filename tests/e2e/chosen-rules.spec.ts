import { replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { showWholeReport } from './report-tab.ts';

/** What people choose of the rules: read by every report, also by one that is open. */

test('a message that is called harmless no longer counts, at once', async ({
  page,
  context,
  connect,
  extensionId,
  sandbox,
  axe,
}) => {
  await connect();
  await showWholeReport(page, extensionId, replayUrl(sandbox, 'checkout-crash'));
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Pay now threw a TypeError 3 times');

  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  const patterns = options.getByLabel('Exceptions and console lines that reports fold and do not count');
  await patterns.fill("reading 'country'\n/(a+)+$/");
  await expect(options.getByText('/(a+)+$/: A group that may differ is repeated.')).toBeVisible();
  expect(await axe(options)).toEqual([]);

  await page.bringToFront();
  await expect(verdict).toContainText('Pay now threw a Refused 3 times');
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText(/\d+ known-harmless browser message/);

  await options.reload();
  await expect(patterns).toHaveValue("reading 'country'\n/(a+)+$/");
  await patterns.fill('');
  await expect(verdict).toContainText('Pay now threw a TypeError 3 times');
});

test('an event is taken for success where it is seen, and in the options', async ({
  page,
  context,
  connect,
  extensionId,
  sandbox,
  axe,
}) => {
  await connect();
  await showWholeReport(page, extensionId, replayUrl(sandbox, 'reloaded'));
  const verdict = page.getByRole('region', { name: 'Verdict' });
  const chain = verdict.getByRole('list', { name: 'Chain of cause' });
  await expect(verdict).toContainText('threw a SyntaxError, then plan chosen');
  await expect(chain).toContainText('plan chosen followed');

  const opener = page.getByRole('button', { name: 'Properties of basket item added' });
  await opener.click();
  const properties = page.getByRole('group', { name: 'Properties' });
  await properties.getByRole('button', { name: 'Take for success' }).click();
  await expect(verdict).toContainText('threw a SyntaxError, then basket item added');
  const pinned = properties.getByRole('button', { name: 'A success event' });
  await expect(pinned).toHaveAttribute('aria-pressed', 'true');
  await expect(pinned).toBeFocused();
  expect(await axe(page)).toEqual([]);

  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  const names = options.getByLabel('Names of custom events, one a line, as PostHog has them');
  await expect(names).toHaveValue('basket item added');
  expect(await axe(options)).toEqual([]);
  await names.fill('order completed');

  await page.bringToFront();
  await expect(verdict).toContainText('threw a SyntaxError, then the page was loaded again');
  await expect(chain).toContainText(/Last came basket item added.*Left from \/basket\s*no success event followed/s);
  await properties.getByRole('button', { name: 'Take for success' }).click();
  await expect(names).toHaveValue('order completed\nbasket item added');
  await names.pressSequentially('\nsigned up');
  await options.reload();
  await expect(names).toHaveValue('order completed\nbasket item added\nsigned up');
  await options.getByRole('region', { name: 'Success events' }).getByLabel('Project').selectOption({ index: 1 });
  await expect(names).toHaveValue('');
});

test('a U-turn is what somebody says it is', async ({ page, context, connect, extensionId, sandbox, axe }) => {
  await connect();
  await showWholeReport(page, extensionId, replayUrl(sandbox, 'u-turn'));
  const turns = page.getByRole('region', { name: 'Problems' }).getByText(/went back to/);
  await expect(turns).toHaveCount(3);

  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  const limit = options.getByLabel('Seconds within which going back counts');
  await expect(limit).toHaveValue('10');
  await limit.fill('0');
  await expect(options.getByText('A number from 2 to 60.')).toBeVisible();
  expect(await axe(options)).toEqual([]);
  await expect(turns).toHaveCount(3);
  await limit.fill('4');
  await expect(turns).toHaveCount(2);
  await options.reload();
  await expect(limit).toHaveValue('4');
});
