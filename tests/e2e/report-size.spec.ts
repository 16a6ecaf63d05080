import { expect } from './fixtures.ts';
import { exceptionsByIssue, length, sampleFacts, shown, titleOf } from './sample-facts.ts';
import { test } from './viewer.ts';

/** A session of 20,000 events: what a report may leave out, and how much of it stands in the page at once. */

test('says what it leaves out of 20,000 events, and leaves out no problem', async ({ viewer, sandbox }) => {
  const report = await viewer.open('many-events');
  const facts = sampleFacts(sandbox, 'many-events');
  const total = facts.events.length.toLocaleString('en');
  const story = report.getByRole('region', { name: 'What happened' });
  await expect(story).toContainText(`5,000 of ${total} events`);
  await expect(story).toContainText(/Too many events to show all\. Left out are some .*clicks/);
  const unseen = report.getByRole('region', { name: 'Not visible to this report' });
  await expect(unseen).toContainText(`5,000 of ${total} events are here.`);
  // What was left out may hold clicks: nothing is said of there being none.
  await expect(unseen).not.toContainText('No click was captured');

  const exceptions = report
    .getByRole('heading', { name: /^Exceptions \d+$/ })
    .locator('..')
    .locator('.moment-row');
  const groups = [...(await exceptionsByIssue(facts)).values()];
  await expect(exceptions).toHaveText(
    groups.map((group) => new RegExp(`${group[0] ? shown(titleOf(group[0])) : ''}.*×${group.length}`, 'u')),
  );
  expect(viewer.errors).toEqual([]);
});

test('holds only the rows in view in the page, from the first to the last', async ({ viewer, sandbox }) => {
  const report = await viewer.open('many-events');
  const rows = report.locator('.timeline li');
  const count = Number(await rows.first().getAttribute('aria-setsize'));
  expect(count).toBeGreaterThan(2000);
  const inView = () => rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-posinset'))));
  expect(await inView()).toContain(1);
  expect((await inView()).length).toBeLessThan(60);

  await report.locator('.timeline').evaluate((list) => list.scrollTo({ top: list.scrollHeight / 2 }));
  await expect
    .poll(async () => Math.min(...(await inView()).filter((place) => place > 100)))
    .toBeGreaterThan(count / 3);
  expect((await inView()).length).toBeLessThan(60);

  // There is no recording to seek in: what opens a row takes the keys. The end moves while the rows before it are measured.
  const last = report.locator(`.timeline li[aria-posinset="${count}"]`);
  await expect(async () => {
    await report.locator('.timeline [tabindex="0"]').press('End');
    await expect(last).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  expect((await inView()).length).toBeLessThan(60);
  const { events, start } = sampleFacts(sandbox, 'many-events');
  const lastProblem = events.findLast(({ event }) => event === '$dead_click' || event === '$pageview');
  const end = length(Date.parse(lastProblem?.timestamp ?? '') - start).slice(0, '7:59'.length);
  await expect(last).toContainText(end);
});
