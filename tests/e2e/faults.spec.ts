import type { Frame } from '@playwright/test';
import { emailOf, reportIsComplete } from '../browser/replay.ts';
import type { Fault } from '../sandbox/api/faults.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect } from './fixtures.ts';
import { clock } from './sample-facts.ts';
import { test } from './viewer.ts';

/**
 * Every kind of failure once, as a person meets it. Each hits one call; which facts fail how, for every call and every
 * failure, is tried in tests/investigation/failures.test.ts.
 */
type Case = {
  readonly title: string;
  readonly fault: Fault;
  /** The call that it hits, by its route or by the name of the query. */
  readonly call: string;
  readonly sample: string;
  /** The sections that miss something, the one that misses most first. */
  readonly sections: readonly string[];
  readonly words: readonly RegExp[];
  /** How often the call is sent before it is given up. */
  readonly sent: number;
};

const cases: readonly Case[] = [
  {
    title: 'a scope that the key lacks',
    fault: {
      kind: 'status',
      status: 403,
      body: {
        type: 'authentication_error',
        code: 'permission_denied',
        detail: "API key missing required scope 'query:read'",
        attr: null,
      },
    },
    call: 'session report: console',
    sample: 'clean-visit',
    sections: ['Problems'],
    words: [/Console lines could not be read\. The key lacks the scope query:read\./],
    sent: 1,
  },
  {
    title: 'something that PostHog does not find',
    fault: { kind: 'status', status: 404 },
    call: 'session report: console',
    sample: 'silent-submit',
    sections: ['Problems'],
    words: [/Console lines could not be read\. PostHog does not find this\./],
    sent: 1,
  },
  {
    title: 'too many requests, and no word about when',
    fault: { kind: 'throttled' },
    call: 'session report: exceptions',
    sample: 'hostile-text',
    sections: ['Problems', 'Related issues'],
    words: [/Exceptions could not be read\. PostHog asks to wait: too many requests\./],
    sent: 3,
  },
  {
    title: 'too many requests, until a time that is told',
    fault: { kind: 'throttled', retryAfter: 600 },
    call: 'session report: events',
    sample: 'checkout-crash',
    sections: ['What happened', 'Who', 'Problems', 'Context'],
    words: [/PostHog asks to wait: too many requests\. Try again after \d\d:\d\d:\d\d\./],
    sent: 1,
  },
  {
    title: 'trouble in the server',
    fault: { kind: 'status', status: 500 },
    call: 'recording',
    sample: 'dead-clicks',
    sections: ['Who', 'Context'],
    words: [/The recording could not be read\. PostHog is in trouble right now\./],
    sent: 1,
  },
  {
    title: 'a connection that is cut',
    fault: { kind: 'cut' },
    call: 'session report: console',
    sample: 'month-old',
    sections: ['Problems'],
    words: [/Console lines could not be read\. PostHog cannot be reached\./],
    sent: 3,
  },
  {
    title: 'an answer that breaks off',
    fault: { kind: 'malformed' },
    call: 'issues',
    sample: 'two-tabs',
    sections: ['Related issues'],
    words: [
      /PostHog answered in a way this extension does not know\./,
      /Try again; if it stays so, update the extension\./,
    ],
    sent: 1,
  },
];

const sections = ['Who', 'What happened', 'Problems', 'Related issues', 'Context'];
const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });

/** Hits only what the extension asks, not what PostHog's own page does. */
function addFault(sandbox: Sandbox, call: string, fault: Fault): () => void {
  return sandbox.faults.add({
    match: ({ hasAuthorization, route, queryName }) => hasAuthorization && (route === call || queryName === call),
    fault,
  });
}

/** What the extension asked, in order. */
function asked(sandbox: Sandbox): string[] {
  const own = sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization);
  return own.map(({ route, queryName }) => queryName ?? route ?? '');
}

/** The sections that offer to ask again, in their order on the screen. */
async function retryable(report: Frame): Promise<string[]> {
  const found = await Promise.all(
    sections.map(async (name) =>
      (await region(report, name).getByRole('button', { name: 'Retry' }).count()) > 0 ? [name] : [],
    ),
  );
  return found.flat();
}

for (const { title, fault, call, sample, sections: hit, words, sent } of cases) {
  test(`${title}: only what it hits fails, and heals alone`, async ({ viewer, sandbox }) => {
    await viewer.forget();
    const healed = addFault(sandbox, call, fault);
    const report = await viewer.open(sample);
    const [worst = ''] = hit;

    expect(await retryable(report)).toEqual(sections.filter((name) => hit.includes(name)));
    for (const text of words) await expect(region(report, worst)).toContainText(text);
    expect(asked(sandbox).filter((name) => name === call)).toHaveLength(sent);
    if (fault.kind === 'throttled' && fault.retryAfter) {
      const [request] = sandbox.requests.of(call);
      const times = [0, 1, 2].map((late) => clock((request?.startedAt ?? 0) + 1000 * ((fault.retryAfter ?? 0) + late)));
      for (const name of hit) await expect(region(report, name)).toContainText(new RegExp(times.join('|')));
    }
    // What does not need the call stands there all the same.
    if (call !== 'recording') await expect(region(report, 'Who')).toContainText(emailOf(sandbox, sample));
    if (worst !== 'What happened') await expect(region(report, 'What happened')).toContainText('Opened /');
    await expect(region(report, 'Not visible to this report')).toBeVisible();

    healed();
    sandbox.requests.clear();
    await region(report, worst).getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => retryable(report)).toEqual([]);
    await reportIsComplete(report);
    // A verdict that stands at last asks whom else it hits.
    expect(asked(sandbox).filter((name) => name !== 'session report: impact')).toEqual([call]);
    await expect(region(report, 'Who')).toContainText(emailOf(sandbox, sample));
    await expect(region(report, 'What happened')).toContainText('Opened /');
  });
}

test('silence ends after a while, and the rest does not wait for it', async ({ viewer, sandbox }) => {
  test.setTimeout(90_000);
  const healed = addFault(sandbox, 'session report: console', { kind: 'silence' });
  const report = await viewer.show('late-batch');
  const problems = region(report, 'Problems');
  for (const name of sections.filter((one) => one !== 'Problems')) {
    await expect(region(report, name)).toHaveAttribute('aria-busy', 'false');
  }
  await expect(problems).toHaveAttribute('aria-busy', 'true');
  await expect(problems).toContainText('PostHog did not answer in time.', { timeout: 40_000 });
  healed();
  await problems.getByRole('button', { name: 'Retry' }).click();
  await expect(problems).toContainText('was captured.');
});

test('a browser without network says so in every section, and one press heals each', async ({ viewer, sandbox }) => {
  const report = await viewer.open('u-turn');
  sandbox.requests.clear();
  await viewer.context.setOffline(true);
  try {
    await viewer.show('anonymous');
    await reportIsComplete(report);
    expect(await retryable(report)).toEqual(sections);
    for (const name of sections) {
      await expect(region(report, name)).toContainText(
        'PostHog cannot be reached. Check the connection to the internet',
      );
    }
    expect(asked(sandbox)).toEqual([]);
  } finally {
    await viewer.context.setOffline(false);
  }
  for (const name of sections) {
    // A press in one section may heal another too.
    await reportIsComplete(report);
    const retry = region(report, name).getByRole('button', { name: 'Retry' });
    if ((await retry.count()) > 0) await retry.click();
    await expect(retry).toHaveCount(0);
  }
  await expect(region(report, 'What happened')).toContainText('Opened /');
});

test('a key that was revoked is told, and a new one brings the report by itself', async ({
  page,
  context,
  connect,
  openReplay,
  report: docked,
  sandbox,
  extensionId,
}) => {
  const key = sandbox.createKey({ scopes: ['query:read', 'session_recording:read', 'error_tracking:read'] });
  await connect({ key });
  sandbox.revokeKey(key);
  await openReplay('answered-rage');
  const report = await docked();
  await reportIsComplete(report);
  expect(await retryable(report)).toEqual(sections);
  for (const name of sections) await expect(region(report, name)).toContainText('PostHog does not accept the key.');
  await expect(report.getByRole('status').filter({ hasText: 'is not accepted any more' })).toBeVisible();

  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  const connection = options.getByRole('article');
  await expect(connection).toContainText('refused');
  await connection.getByRole('button', { name: 'Replace key' }).click();
  await connection.getByLabel('Personal API key').fill(sandbox.keys.readOnly);
  await connection.getByRole('button', { name: 'Save key' }).click();
  await page.bringToFront();
  await expect(region(report, 'Who')).toContainText('chidi@harbourline.example');
  await expect.poll(() => retryable(report)).toEqual([]);
});
