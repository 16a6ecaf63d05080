import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './vision.ts';
import { section, summarize } from './vision-desk.ts';
import { scannedBefore, spent, title } from './vision-sessions.ts';

const ours = { name: 'Ours', prompt: 'Tell me.' };
const nothing = { scans: 0, paid: 0, leftBehind: 0 };

type Refusal = {
  readonly of: string;
  readonly arrange: (sandbox: Sandbox) => void;
  readonly status: number;
  readonly words: string;
};

/** How PostHog refuses to start a scan by a saved scanner. */
const refusals: readonly Refusal[] = [
  {
    of: 'without consent to AI',
    arrange: ({ organization }) => Object.assign(organization, { isAiDataProcessingApproved: false }),
    status: 400,
    words: 'Your organization has not allowed AI to look at its data. An admin can allow it in PostHog',
  },
  {
    of: 'with the credits used up meanwhile',
    arrange: ({ organization }) => Object.assign(organization, { credits: { limit: 100, used: 100 } }),
    status: 402,
    words: 'Your organization has used up its allowance for Replay Vision.',
  },
  {
    of: 'with too many in flight',
    arrange: ({ vision }) => Object.assign(vision.settings, { mostRunning: 0 }),
    status: 429,
    words: 'Too many recordings are being scanned right now. Try again in a few minutes.',
  },
  {
    of: 'that cannot be started',
    arrange: ({ vision }) => Object.assign(vision.settings, { canStart: false }),
    status: 503,
    words: 'PostHog could not start the scan. Try again in a moment.',
  },
];

for (const { of, arrange, status, words } of refusals) {
  test(`a scan ${of} says so, costs nothing, and can be tried again`, async ({ desk, sandbox, newSession }) => {
    const session = newSession();
    sandbox.project('shop').vision.addScanner(ours);
    const page = await desk.open(session);
    await section(page).getByRole('button', { name: 'Summarize this session' }).click();
    await section(page).getByRole('button', { name: 'Summarize', exact: true }).waitFor();
    arrange(sandbox);
    await section(page).getByRole('button', { name: 'Summarize', exact: true }).click();
    await expect(section(page).getByRole('alert')).toContainText(words);
    await expect(section(page).getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(sandbox.requests.of('observe').map((request) => request.status)).toEqual([status]);
    expect(spent(sandbox)).toEqual(nothing);
    await expect.poll(desk.alarm).toBe(null);
    // The other sections go on without.
    await expect(page.getByRole('region', { name: 'Who' })).toContainText('@acme.example');
  });
}

test('credits that are used up are told before anything is asked', async ({ desk, sandbox, newSession }) => {
  Object.assign(sandbox.organization, { credits: { limit: 100, used: 100 } });
  const page = await desk.open(newSession());
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await expect(section(page).getByRole('alert')).toContainText(
    /Your organization has used up its allowance for Replay Vision\. It is renewed on .*\d{4}/,
  );
  expect(sandbox.vision.counters.triggers).toBe(0);
});

test('where there is no Replay Vision it is said quietly', async ({ desk, sandbox, newSession }) => {
  sandbox.features.vision = false;
  const page = await desk.open(newSession());
  await expect(section(page)).toContainText('This PostHog has no Replay Vision.');
  await expect(section(page).getByRole('alert')).toHaveCount(0);
  await expect(section(page).getByRole('button')).toHaveCount(0);
});

/** Every kind of error of a scan, and whether a retry makes sense. */
const kinds = [
  ['ineligible', 'no_recording', 'Replay Vision finds no recording of this session.', true],
  ['ineligible', 'too_short', 'The recording is too short to be summarized.', false],
  ['ineligible', 'too_inactive', 'Too little happens in the recording to be summarized.', false],
  ['ineligible', 'too_long', 'The recording is too long to be summarized.', false],
  ['ineligible', 'no_events', 'No events carry this session', true],
  ['ineligible', 'no_snapshots', 'There is nothing to show of the recording yet.', true],
  ['ineligible', 'too_large', 'The recording holds more data than Replay Vision can draw.', false],
  ['ineligible', 'not_exposed', 'This scanner looks only at people in its experiment', false],
  ['ineligible', 'experiment_unresolved', 'The experiment of this scanner could not be found.', false],
  ['failed', 'provider_transient', 'The AI provider was not available.', true],
  ['failed', 'infra_transient', 'A part of PostHog was too slow.', true],
  ['failed', 'provider_rejected', 'The AI provider could not work with this recording.', false],
  ['failed', 'rasterization_failed', 'The recording could not be turned into a video.', true],
  ['failed', 'validation_failed', 'The AI answered in a form that PostHog did not accept.', true],
  ['failed', 'pii_detected', 'The summary held personal data, and PostHog threw it away.', true],
  ['failed', 'internal_error', 'Something went wrong inside of Replay Vision.', true],
  ['failed', 'orphaned', 'The scan died on its way.', true],
  ['failed', 'a_kind_of_tomorrow', 'The scan failed. PostHog does not say why.', true],
] as const;

/** Has the job that failed have failed for another reason. */
const failedFor = (status: string, error: string) => `chrome.storage.local.get(null).then((all) => {
  const [key, job] = Object.entries(all).find(([key]) => key.startsWith('vision:'));
  Object.assign(job.phase.outcome.reason, ${JSON.stringify({ status, error })});
  return chrome.storage.local.set({ [key]: job });
})`;

test('every kind of error of a scan has words of its own, and a retry where one makes sense', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  sandbox.vision.settings.outcomes = [{ kind: 'failed', error: 'orphaned:<b>It: died</b>' }];
  const page = await desk.open(session);
  await summarize(page);
  await desk.finish(session);
  await expect(section(page).getByRole('alert')).toContainText('The scan died on its way.');
  for (const [status, error, words, isRetried] of kinds) {
    await desk.bench.evaluate(failedFor(status, error));
    await expect(section(page).getByRole('alert')).toContainText(words);
    await expect(section(page).getByRole('button', { name: 'Retry' })).toHaveCount(isRetried ? 1 : 0);
  }
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 0, leftBehind: 0 });
});

test('a retry that comes too early is told', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  await scannedBefore(sandbox, session, { scanner: ours, outcome: { kind: 'failed', error: 'orphaned:x' } });
  sandbox.vision.settings.stillClosing = true;
  const page = await desk.open(session);
  await section(page).getByRole('button', { name: 'Retry' }).click();
  await section(page).getByRole('button', { name: 'Summarize again' }).click();
  await expect(section(page).getByRole('alert')).toContainText('The last scan of this session is still closing.');
  expect(spent(sandbox)).toEqual(nothing);
});

test('output that is no summary is told, and not paid for again', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  sandbox.vision.settings.outcomes = [{ kind: 'succeeded', output: { title: 5, summary: ['?'] } }];
  const page = await desk.open(session);
  await summarize(page);
  await desk.finish(session);
  await expect(section(page).getByRole('alert')).toContainText('in a form that this extension cannot read');
  await section(page).getByRole('button', { name: 'Check again' }).click();
  await expect(section(page).getByRole('alert')).toContainText('in a form that this extension cannot read');
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a scanner that somebody deletes meanwhile is missed', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const { vision } = sandbox.project('shop');
  const { id } = vision.addScanner(ours);
  const page = await desk.open(session);
  await summarize(page);
  await expect.poll(async () => (await desk.job(session))?.phase.name).toBe('finding');
  await desk.pass(10_000);
  expect(await desk.job(session)).toMatchObject({ phase: { name: 'waiting' } });
  vision.deleteScanner(id);
  await desk.finish(session);
  await expect(section(page).getByRole('alert')).toContainText('The scanner was deleted in the meantime.');
  await expect(section(page).getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('an hour offline in the middle is waited out', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const page = await desk.open(session);
  await summarize(page);
  await expect.poll(async () => (await desk.job(session))?.phase.name).toBe('finding');
  const online = sandbox.faults.add({ match: () => true, fault: { kind: 'cut' } });
  await desk.pass(30_000);
  await expect(section(page)).toContainText('PostHog cannot be reached.');
  await desk.pass(60 * 60_000);
  expect(await desk.job(session)).toMatchObject({ phase: { name: 'finding' } });
  online();
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});
