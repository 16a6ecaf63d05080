import { replayUrl } from '../browser/replay.ts';
import { expect, test } from './fixtures.ts';
import { showReport } from './report-tab.ts';

/** In a browser of its own: what it does to windows would stay with the tests after it. */
test('reads alike at 320 px and zoomed in to twice the size, with a row open', async ({
  page,
  connect,
  extensionId,
  sandbox,
  axe,
}) => {
  await connect();
  const address = replayUrl(sandbox, 'hostile-text');
  for (const [width, zoom] of [
    [320, 1],
    [640, 2],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await showReport(page, extensionId, address);
    await page.evaluate((factor) => document.documentElement.style.setProperty('zoom', String(factor)), zoom);
    const story = page.getByRole('region', { name: 'What happened' });
    await story
      .getByRole('button', { name: /^Properties of/ })
      .first()
      .click();
    await expect(story.locator('.property').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axe(page)).toEqual([]);
  }
});
