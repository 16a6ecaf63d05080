import { replayUrl, reportIsComplete } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { showReport } from './report-tab.ts';

/** Messages that somebody calls harmless in the settings: folded in every report, also in one that is open. */

test('a message that is called harmless no longer counts, at once', async ({
  page,
  context,
  connect,
  extensionId,
  sandbox,
  axe,
}) => {
  await connect();
  await showReport(page, extensionId, replayUrl(sandbox, 'checkout-crash'));
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await reportIsComplete(page.mainFrame());
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
