import type { Frame, Locator } from '@playwright/test';
import { axe } from './axe.ts';
import { expect } from './fixtures.ts';
import { clock, deviceTime, exceptionsByIssue, length, sampleFacts, shown, titleOf } from './sample-facts.ts';
import { test, type Viewer } from './viewer.ts';

/** The story of a session: the strip over it, its rows chosen, searched and opened, and the way to a time. */

const story = (report: Frame) => report.getByRole('region', { name: 'What happened' });
const rows = (report: Frame) => story(report).locator('.timeline .moment-row');
const strip = (report: Frame) => report.getByRole('slider', { name: 'Whole session' });
const chip = (report: Frame, name: string) => story(report).getByRole('button', { name: new RegExp(`^${name}`) });
const searchBox = (report: Frame) => report.getByRole('searchbox', { name: 'Search what happened' });
const goToBox = (report: Frame) => report.getByRole('textbox', { name: 'Go to a time' });

/** Where PostHog's player stands, in whole seconds. */
async function playerTime({ page }: Viewer): Promise<number> {
  const [shown = ''] = (await page.locator('[data-attr="recording-timestamp"]').last().innerText()).split('/');
  return shown
    .trim()
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

async function firstException(viewer: Viewer, sandbox: Parameters<typeof sampleFacts>[0]) {
  const report = await viewer.open('checkout-crash');
  const facts = sampleFacts(sandbox, 'checkout-crash');
  const [[first] = []] = (await exceptionsByIssue(facts)).values();
  if (!first) throw new Error('The sample throws an exception.');
  return { report, facts, first, offset: Math.floor((deviceTime(first) - facts.start) / 1000) };
}

const focused = (report: Frame) => report.evaluate(() => document.activeElement?.textContent ?? '');

async function turn(list: Locator): Promise<void> {
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
}

test.afterEach(({ viewer }) => {
  expect(viewer.errors).toEqual([]);
});

test.describe('the strip', () => {
  test('is read and moved by keys, and leads to a problem', async ({ viewer, sandbox }) => {
    const { report, first, offset } = await firstException(viewer, sandbox);
    await strip(report).focus();
    await report.page().keyboard.press('Home');
    for (let presses = 0; presses < 30; presses += 1) {
      if ((await strip(report).getAttribute('aria-valuetext'))?.includes(titleOf(first))) break;
      await report.page().keyboard.press('PageUp');
    }
    await expect(strip(report)).toHaveAttribute('aria-valuenow', String(offset));
    const said = new RegExp(`^${length(offset * 1000)} of \\d+:\\d\\d, /checkout, .*${shown(titleOf(first))}`);
    await expect(strip(report)).toHaveAttribute('aria-valuetext', said);
    await report.page().keyboard.press('Enter');
    await expect.poll(() => playerTime(viewer)).toBe(offset);
    const playing = rows(report).and(report.locator('[aria-current="true"]'));
    await expect(playing).toContainText(length(offset * 1000));
    await playing.evaluate((row) => row.closest('.timeline')?.scrollIntoView({ block: 'center' }));
    await expect(playing).toBeInViewport();
  });

  test('leads to where it is pressed', async ({ viewer }) => {
    const report = await viewer.open('clean-visit');
    const box = await strip(report).boundingBox();
    if (!box) throw new Error('The strip is drawn.');
    const whole = Number(await strip(report).getAttribute('aria-valuemax'));
    await strip(report).click({ position: { x: box.width / 2, y: 30 } });
    await expect.poll(async () => Math.abs((await playerTime(viewer)) - whole / 2)).toBeLessThanOrEqual(2);
  });

  test('tells tabs apart, and where nothing was recorded', async ({ viewer }) => {
    const report = await viewer.open('two-tabs');
    await strip(report).focus();
    await report.page().keyboard.press('Home');
    await expect(strip(report)).toHaveAttribute('aria-valuetext', /, Tab 1$/);
    await expect(story(report).locator('.strip-stretch', { hasText: 'Tab 2' }).first()).toBeVisible();
  });
});

test('shows the rows of the kinds that are chosen, without another call', async ({ viewer, sandbox }) => {
  const report = await viewer.open('checkout-crash');
  const all = await rows(report).count();
  sandbox.requests.clear();
  await chip(report, 'Errors').click();
  await expect(chip(report, 'Errors')).toHaveAttribute('aria-pressed', 'true');
  expect(await rows(report).evaluateAll((found) => found.every(({ className }) => /\berror\b/.test(className)))).toBe(
    true,
  );
  await chip(report, 'Console').click();
  await expect(story(report).locator('.moment-row.console-error').first()).toBeVisible();
  await expect(story(report).locator('.moment-row.click')).toHaveCount(0);
  await expect(story(report).getByRole('heading', { name: '/checkout' })).toBeVisible();
  await chip(report, 'All').click();
  await expect(rows(report)).toHaveCount(all);
  expect(sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
});

test('tells what a server sent in the same line, with its tag', async ({ viewer }) => {
  const report = await viewer.open('server-events');
  await chip(report, 'Server').click();
  const sent = await rows(report).allInnerTexts();
  expect(sent.length).toBeGreaterThan(0);
  for (const row of sent) expect(row).toMatch(/posthog-/);
});

test.describe('searching', () => {
  test('finds with every key what is shown, and with Enter what properties hold', async ({ viewer, sandbox }) => {
    const report = await viewer.open('flags-and-surveys');
    const { events } = sampleFacts(sandbox, 'flags-and-surveys');
    const called = events.find(({ event }) => event === '$feature_flag_called');
    const key = String(called?.properties.$feature_flag);
    sandbox.requests.clear();
    await report.getByRole('heading', { name: 'Session report' }).click();
    await report.page().keyboard.press('/');
    await expect(searchBox(report)).toBeFocused();
    await report.page().keyboard.type(key.toUpperCase());
    // What happened behind the scenes is found one by one.
    await expect(
      rows(report)
        .filter({ hasText: `Flag ${key}` })
        .first(),
    ).toBeVisible();
    const before = await rows(report).count();
    expect(sandbox.requests.of('session report: search in properties')).toHaveLength(0);

    await report.page().keyboard.press('Enter');
    const holding = events.filter(({ properties }) => JSON.stringify(properties).includes(key));
    await expect(report.getByText(`${holding.length} events by flag or property`)).toBeVisible();
    expect(await rows(report).count()).toBeGreaterThanOrEqual(before);
    expect(sandbox.requests.of('session report: search in properties')).toHaveLength(1);
    expect(await axe(report)).toEqual([]);

    await searchBox(report).fill('nobody ever wrote this');
    await expect(story(report)).toContainText('Nothing that is shown here holds this.');
    await searchBox(report).fill('');
    await expect(rows(report).filter({ hasText: 'Opened' }).first()).toBeVisible();
  });

  test('says when PostHog cannot, and asks again', async ({ viewer, sandbox }) => {
    const report = await viewer.open('two-tabs');
    const off = sandbox.faults.add({
      match: 'session report: search in properties',
      fault: { kind: 'status', status: 403 },
    });
    await searchBox(report).fill('office');
    await report.getByRole('button', { name: 'Search flags and properties' }).press('Enter');
    await expect(story(report).locator('.property-search')).toBeFocused();
    const retry = story(report).locator('.timeline-tools').getByRole('button', { name: 'Retry' });
    await expect(retry).toBeVisible();
    off();
    await retry.click();
    await expect(story(report)).toContainText(/by flag or property/);
  });
});

test.describe('a row', () => {
  test('opens to its properties, which are asked for then, and closes', async ({ viewer, sandbox }) => {
    const { report, first } = await firstException(viewer, sandbox);
    sandbox.requests.clear();
    const row = rows(report)
      .filter({ hasText: titleOf(first).slice(0, 30) })
      .first();
    await row.focus();
    await report.page().keyboard.press('ArrowRight');
    const properties = story(report).getByRole('group', { name: 'Properties' });
    await expect(properties).toContainText('$exception');
    await properties.getByText(/of PostHog's own/).click();
    await expect(properties.locator('.property', { hasText: '$browser_version' })).toContainText(
      String(first.properties.$browser_version),
    );
    expect(sandbox.requests.of('session report: properties of an event')).toHaveLength(1);
    expect(await axe(report)).toEqual([]);

    await viewer.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await properties.getByRole('button', { name: 'Copy $current_url', exact: true }).click();
    await expect(properties.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();

    await report.page().keyboard.press('ArrowLeft');
    await expect(properties).toHaveCount(0);
    await expect(row).toBeFocused();
    // It is remembered: the same row costs no second call.
    await report.page().keyboard.press('ArrowRight');
    await expect(properties).toContainText('$exception');
    expect(sandbox.requests.of('session report: properties of an event')).toHaveLength(1);
  });

  test('says when PostHog cannot tell them, and asks again', async ({ viewer, sandbox }) => {
    const report = await viewer.open('clean-visit');
    const off = sandbox.faults.add({
      match: 'session report: properties of an event',
      fault: { kind: 'status', status: 403 },
    });
    await story(report)
      .getByRole('button', { name: /^Properties of Opened/ })
      .first()
      .click();
    const properties = story(report).getByRole('group', { name: 'Properties' });
    await expect(properties.getByRole('button', { name: 'Retry' })).toBeVisible();
    off();
    await properties.getByRole('button', { name: 'Retry' }).click();
    await expect(properties).toContainText('$pageview');
    await expect(properties.locator('.property').first()).toBeVisible();
  });

  test("keeps a stranger's text text, however long", async ({ viewer }) => {
    const report = await viewer.open('hostile-text');
    const openers = story(report).getByRole('button', { name: /^Properties of/ });
    const count = Math.min(6, await openers.count());
    for (let index = 0; index < count; index += 1) await openers.nth(index).click();
    const properties = story(report).getByRole('group', { name: 'Properties' });
    await expect(properties.locator('.property').first()).toBeVisible();
    for (const summary of await properties.locator('summary').all()) await summary.click();
    expect(await properties.locator(':is(img, a, script, iframe, b, i, em)').count()).toBe(0);
    expect(await report.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('of the console shows the whole line', async ({ viewer, sandbox }) => {
    const report = await viewer.open('checkout-crash');
    sandbox.requests.clear();
    await chip(report, 'Console').click();
    await story(report)
      .getByRole('button', { name: /^Properties of/ })
      .first()
      .click();
    await expect(story(report).getByRole('group', { name: 'Properties' })).toContainText('message');
    expect(sandbox.requests.of('session report: properties of an event')).toHaveLength(0);
  });
});

test.describe('going to a time', () => {
  test('takes the offset, the clock and what a log says', async ({ viewer, sandbox }) => {
    const { report, first, offset } = await firstException(viewer, sandbox);
    // A moment that is pressed before there is a player opens one.
    await viewer.page.locator('.PlayerSeekbar__thumb').waitFor();
    const at = Date.parse(first.timestamp);
    const iso = new Date(at).toISOString();
    for (const text of [length(offset * 1000), clock(at), `${clock(at, 'UTC')}Z`, iso, iso.replace('T', ' ')]) {
      await turn(story(report).locator('.timeline'));
      await goToBox(report).fill(text);
      await goToBox(report).press('Enter');
      await expect.poll(() => focused(report)).toMatch(new RegExp(`^${length(offset * 1000)} `));
      await expect.poll(async () => Math.abs((await playerTime(viewer)) - offset)).toBeLessThanOrEqual(1);
      await expect(report.locator(':focus')).toBeInViewport();
    }
  });

  test('moves the player to the time itself, not to the row beside it', async ({ viewer }) => {
    const report = await viewer.open('clean-visit');
    await goToBox(report).fill('0:05');
    await goToBox(report).press('Enter');
    await expect.poll(() => playerTime(viewer)).toBe(5);
    await expect(report.locator('.timeline :focus')).toHaveCount(1);
  });

  test('says what is no time, and what lies outside of the session', async ({ viewer }) => {
    const report = await viewer.open('clean-visit');
    await goToBox(report).fill('yesterday');
    await goToBox(report).press('Enter');
    await expect(story(report)).toContainText('No time. Try 4:12');
    await goToBox(report).fill('2020-01-01T00:00:00Z');
    await goToBox(report).press('Enter');
    await expect(story(report)).toContainText(/is \d+ days before the session\./);
  });
});
