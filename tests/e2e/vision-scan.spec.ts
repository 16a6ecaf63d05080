import { idOf } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './vision.ts';
import { section, summarize } from './vision-desk.ts';
import { scannedBefore, spent, startedBefore, title } from './vision-sessions.ts';

test('two presses lead to a summary, for somebody who has never heard of scanners', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const page = await desk.open(session);
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await expect(section(page)).toContainText('Shall AI watch this recording?');
  await expect(section(page)).toContainText('No scanner is left behind.');
  await expect(section(page)).toContainText('Costs 5 credits ($0.05).');
  await expect(section(page)).toContainText('has 2,000 of 2,000 credits left.');
  await expect(section(page)).toContainText('It takes several minutes');
  expect(sandbox.vision.counters).toMatchObject({ creates: 0, triggers: 0, scans: 0 });
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).click();
  await expect(section(page).getByRole('progressbar', { name: 'Summary' })).toBeVisible();
  await desk.pass(30_000);
  await expect(section(page).getByRole('status')).toContainText(/step \d of 6/);
  await expect(section(page)).toContainText(/so far/);
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(sandbox.vision.counters).toMatchObject({ creates: 0, deletes: 0, triggers: 1 });
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
  const [asked] = sandbox.requests.of('inline scan').filter(({ method }) => method === 'POST');
  expect(asked?.body).toEqual({
    session_ids: [idOf(sandbox, session)],
    prompt: 'Summarize what the user was trying to do, whether they succeeded, and any friction they hit.',
    scanner_type: 'summarizer',
    scanner_config: { length: 'medium' },
  });
});

/** Something happens in PostHog right before it does what the next request of this route asks for. */
function justBefore(sandbox: Sandbox, route: string, happen: () => void): void {
  let isNext = true;
  sandbox.faults.add({
    match: (request) => {
      if (isNext && request.route === route && request.method === 'POST') {
        isNext = false;
        happen();
      }
      return false;
    },
    fault: { kind: 'silence' },
  });
}

/** A colleague asks the same, a moment earlier. */
const colleague = (sandbox: Sandbox, session: string) => {
  const prompt = 'Summarize what the user was trying to do, whether they succeeded, and any friction they hit.';
  const scanner = { name: '', origin: 'inline', config: { prompt, length: 'medium' } } as const;
  return startedBefore(sandbox, session, { scanner });
};

type OneOff = {
  readonly outcome: string;
  readonly arrange: (sandbox: Sandbox, session: string) => void;
  /** What is said in the end; `null`: the summary is there. */
  readonly words: string | null;
  readonly scans: number;
};

const oneOffs: readonly OneOff[] = [
  { outcome: 'started', arrange: () => {}, words: null, scans: 1 },
  {
    outcome: 'already_running',
    arrange: (sandbox, session) => colleague(sandbox, session),
    words: null,
    scans: 0,
  },
  {
    outcome: 'already_scanned',
    arrange: (sandbox, session) => {
      colleague(sandbox, session);
      sandbox.vision.clock.advance(sandbox.vision.settings.takes);
    },
    words: null,
    scans: 0,
  },
  {
    outcome: 'skipped_limit',
    arrange: ({ vision }) => Object.assign(vision.settings, { mostRunning: 0 }),
    words: 'Too many recordings are being scanned right now.',
    scans: 0,
  },
  {
    outcome: 'skipped_quota',
    arrange: ({ organization }) => Object.assign(organization, { credits: { limit: 2_000, used: 2_000 } }),
    words: 'Your organization has used up its allowance for Replay Vision.',
    scans: 0,
  },
  {
    outcome: 'skipped_scanner_limit',
    // The hidden scanner of an inline scan has no limit of its own: only the word is tried.
    arrange: () => {},
    words: 'This scanner has reached the limit that was set for it.',
    scans: 0,
  },
  {
    outcome: 'failed',
    arrange: ({ vision }) => Object.assign(vision.settings, { canStart: false }),
    words: 'PostHog could not start the scan.',
    scans: 0,
  },
];

for (const { outcome, arrange, words, scans } of oneOffs) {
  test(`an inline scan that is ${outcome}`, async ({ desk, sandbox, newSession }) => {
    const session = newSession();
    justBefore(sandbox, 'inline scan', () => arrange(sandbox, session));
    if (outcome === 'skipped_scanner_limit') {
      const session_id = idOf(sandbox, session);
      const body = { scan_id: null, started: 0, results: [{ session_id, scan_outcome: outcome }] };
      sandbox.faults.add({ match: /^POST .*inline_scan/, fault: { kind: 'status', status: 202, body } });
    }
    const page = await desk.open(session);
    await summarize(page);
    await desk.finish(session);
    if (words === null) await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
    else await expect(section(page).getByRole('alert')).toContainText(words);
    expect(sandbox.vision.counters).toMatchObject({ creates: 0, scans, paid: words === null ? 1 : 0 });
    await expect.poll(desk.alarm).toBe(null);
  });
}

test('a saved scanner that settled it meanwhile is paid no second time', async ({ desk, sandbox, newSession }) => {
  const session = newSession();
  const { vision } = sandbox.project('shop');
  const scanner = vision.addScanner({ name: 'Ours', prompt: 'Tell me.' });
  justBefore(sandbox, 'observe', () => {
    vision.start(
      { scanner, sessionId: idOf(sandbox, session), triggeredBy: 'schedule' },
      sandbox.vision,
      sandbox.project('shop'),
      sandbox.now(),
    );
    sandbox.vision.clock.advance(sandbox.vision.settings.takes);
  });
  const page = await desk.open(session);
  await summarize(page);
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(sandbox.requests.of('observe').map(({ status }) => status)).toEqual([200]);
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 1, leftBehind: 0 });
});

test('a start that nothing comes of ends with the likely reasons, and can be tried again', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  sandbox.vision.settings.outcomes = [{ kind: 'no row' }, { kind: 'by the recording' }];
  const page = await desk.open(session);
  await summarize(page);
  await desk.pass(120_000);
  expect(await desk.job(session)).toMatchObject({ phase: { name: 'finding' } });
  await desk.pass(61_000);
  await expect(section(page).getByRole('alert')).toContainText(
    'PostHog said that it started, and nothing has come of it. Likely AI data processing is not allowed in your organization, its allowance is used up, or your access to the project ended.',
  );
  expect(spent(sandbox)).toEqual({ scans: 1, paid: 0, leftBehind: 0 });
  await section(page).getByRole('button', { name: 'Try again' }).click();
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).click();
  await desk.finish(session);
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(spent(sandbox)).toEqual({ scans: 2, paid: 1, leftBehind: 0 });
});

test('what appears between the question and the yes is taken, and nothing is spent', async ({
  desk,
  sandbox,
  newSession,
}) => {
  const session = newSession();
  const page = await desk.open(session);
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await expect(section(page)).toContainText('Shall AI watch this recording?');
  await scannedBefore(sandbox, session, { scanner: { name: 'A colleague’s', prompt: 'Tell me.' } });
  await section(page).getByRole('button', { name: 'Summarize', exact: true }).click();
  await expect(section(page).getByRole('heading', { name: title })).toBeVisible();
  expect(sandbox.vision.counters).toMatchObject({ triggers: 0, scans: 0 });
});
