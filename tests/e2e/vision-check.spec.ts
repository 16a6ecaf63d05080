import type { Page } from '@playwright/test';
import { dockedReport, replayUrl } from '../browser/replay.ts';
import { expect, test } from './vision.ts';
import { scrollToSection, section } from './vision-desk.ts';
import { scannedBefore, spent, startedBefore, title } from './vision-sessions.ts';

const ours = { name: 'Ours', prompt: 'Tell me.' };
const free = { scans: 0, paid: 0, leftBehind: 0 };
const press = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true }).click();

test('a summary that is there is simply there, in the shape of a new server', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  await scannedBefore(sandbox, session, { scanner: ours });
  const page = await desk.open(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(section(page)).toContainText('The visitor opened /basket');
  await expect(section(page).getByRole('list', { name: 'Chapters' }).getByRole('listitem')).toHaveCount(2);
  await expect(section(page)).toContainText('Key moment 1:01');
  await expect(section(page)).toContainText('Written by AI, scanner “Ours”');
  await expect(section(page).getByRole('button', { name: 'Summarize this session' })).toHaveCount(0);
  expect(spent(sandbox)).toEqual(free);
});

test('the same in the shape of an old one', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.generation = 'old';
  await scannedBefore(sandbox, session, { scanner: ours });
  const page = await desk.open(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(section(page).getByRole('definition')).toHaveText([
    'To read /basket',
    'They did not succeed.',
    'ran into “total of undefined”',
    'shop · error',
  ]);
  // The marks that stand in an old text are the moments of the events that they name.
  await expect(section(page)).not.toContainText('event_id');
  await expect(section(page).getByRole('button', { name: /^1:01/ })).toBeVisible();
});

test('a scan that is under way is joined, and nothing is started', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  startedBefore(sandbox, session, { scanner: ours });
  sandbox.vision.clock.advance(10_000);
  const page = await desk.open(session);
  await expect(section(page)).toContainText('Waiting for it costs nothing.');
  await press(page, 'Wait for it');
  await expect(section(page).getByRole('progressbar')).toBeVisible();
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(sandbox.vision.counters).toMatchObject({ triggers: 0, scans: 0, paid: 1 });
});

test('a failed one is told in words, and retried', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const outcome = { kind: 'failed', error: 'provider_transient:Busy.' } as const;
  await scannedBefore(sandbox, session, { scanner: ours, outcome });
  const page = await desk.open(session);
  await expect(section(page)).toContainText('The AI provider was not available. Retry in a few minutes.');
  await press(page, 'Retry');
  await expect(section(page)).toContainText('The last scan of this session failed. Shall it run again?');
  await press(page, 'Summarize again');
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(sandbox.requests.of('retry')).toHaveLength(1);
  expect(sandbox.requests.of('observe')).toHaveLength(0);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('an event is found where its row is gone', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const scanner = await scannedBefore(sandbox, session, { scanner: ours });
  sandbox.project('shop').vision.deleteScanner(scanner);
  const page = await desk.open(session);
  // It costs a query, and is looked for when somebody comes to where it would stand.
  await scrollToSection(page);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(section(page)).toContainText('Its scanner is gone; PostHog kept this as an event.');
  await expect(section(page).getByRole('button', { name: 'Summarize this session' })).toHaveCount(0);
  expect(spent(sandbox)).toEqual(free);
});

test('it is looked for before anything is spent, however late it comes', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const page = await desk.open(session);
  await press(page, 'Summarize this session');
  await expect(section(page)).toContainText('Shall AI watch this recording?');
  await press(page, 'Not now');
  // A colleague's scan, whose scanner is gone again.
  const scanner = await scannedBefore(sandbox, session, { scanner: ours });
  sandbox.project('shop').vision.deleteScanner(scanner);
  await press(page, 'Summarize this session');
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  await expect.poll(() => desk.job(session)).toMatchObject({ phase: { name: 'ended', outcome: { kind: 'summary' } } });
  expect(spent(sandbox)).toEqual(free);
});

test('other scanners say theirs below', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  await scannedBefore(sandbox, session, { scanner: { name: 'Broken?', scannerType: 'monitor', config: {} } });
  await scannedBefore(sandbox, session, { scanner: { name: 'Mood', scannerType: 'scorer', config: {} } });
  await scannedBefore(sandbox, session, { scanner: { name: 'Kind', scannerType: 'classifier', config: {} } });
  const page = await desk.open(session);
  await expect(section(page).getByRole('listitem')).toHaveCount(3);
  await expect(section(page).getByRole('listitem').filter({ hasText: 'Broken?' })).toContainText('yes');
  await expect(section(page).getByRole('listitem').filter({ hasText: 'Mood' })).toContainText('8 (rough)');
  await expect(section(page).getByRole('listitem').filter({ hasText: 'Kind' })).toContainText('failed');
  // None of them is a summary.
  await expect(section(page).getByRole('button', { name: 'Summarize this session' })).toBeVisible();
});

test('in the dock, its moments move the player', async ({ desk, sandbox }) => {
  await scannedBefore(sandbox, 'checkout-crash', { scanner: ours });
  const page = await desk.context.newPage();
  await page.goto(replayUrl(sandbox, 'checkout-crash', '?pause=true'));
  const report = await dockedReport(page);
  const chapter = section(report).getByRole('list', { name: 'Chapters' }).getByRole('button').last();
  const offset = (await chapter.innerText()).match(/^\d+:\d\d/)?.[0] ?? '';
  expect(offset).not.toBe('');
  await chapter.click();
  await expect.poll(() => page.evaluate(() => document.body.innerText)).toContain(offset);
});

test('whatever a title, a summary, a prompt or a name says stays text', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  const shape = { scanner_type: 'summarizer', confidence: 1, intent: `i ${evil}`, outcome: `o ${evil}` };
  const output = {
    ...shape,
    title: `t ${evil}`,
    summary: `s ${evil} [link](javascript:alert(1)) https://evil.example/`,
    friction_points: [`f ${evil}`],
    keywords: [`k ${evil}`],
    chapters: [{ kind: 'activity', start_ms: 0, end_ms: 9, title: `c ${evil}`, thumbnail_ms: null }],
  };
  await scannedBefore(sandbox, session, { scanner: { name: `n ${evil}` }, outcome: { kind: 'succeeded', output } });
  const monitor = { kind: 'succeeded', output: { scanner_type: 'monitor', verdict: evil, reasoning: evil } } as const;
  await scannedBefore(sandbox, session, {
    scanner: { name: `m ${evil}`, scannerType: 'monitor', config: {} },
    outcome: monitor,
  });
  const page = await desk.open(session);
  for (const start of ['t', 's', 'i', 'o', 'f', 'k', 'c', 'm']) {
    await expect(section(page)).toContainText(`${start} ${evil}`);
  }
  await expect(section(page)).toContainText(`scanner “n ${evil}”`);

  const asked = newSession();
  const { vision } = sandbox.project('shop');
  vision.clear();
  vision.addScanner({ name: `q ${evil}`, prompt: `p ${evil}` });
  const question = await desk.open(asked);
  await press(question, 'Summarize this session');
  for (const start of ['q', 'p']) await expect(section(question)).toContainText(`${start} ${evil}`);
  for (const one of [page, question]) {
    expect(await section(one).locator('img, script, a, iframe').count()).toBe(0);
    expect(await one.title()).not.toBe('owned');
  }
});
