import type { Page } from '@playwright/test';
import type { Sample } from '../sandbox/sample.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect, test } from './fixtures.ts';

/**
 * The background by itself: a page of the extension speaks to it as a report does, and reads the facts where a report
 * reads them.
 */

declare const chrome: {
  readonly runtime: {
    connect(options: { name: string }): {
      postMessage(message: unknown): void;
      readonly onMessage: { addListener(listener: (message: unknown) => void): void };
      readonly onDisconnect: { addListener(listener: () => void): void };
    };
  };
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};

function sampleOf(sandbox: Sandbox, name: string): Sample {
  const sample = sandbox.samples.get(name);
  if (!sample) throw new Error(`no sample ${name}`);
  return sample;
}

/** Holds a port like a report page, and opens it again when it breaks. */
async function investigate(page: Page, sandbox: Sandbox, sample: string): Promise<void> {
  const link = {
    origin: 'https://us.posthog.com',
    project: { kind: 'number', number: sandbox.projects.shop.id },
    sessionId: sampleOf(sandbox, sample).sessionId,
  };
  await page.evaluate((asked) => {
    const open = (resumed: boolean) => {
      const port = chrome.runtime.connect({ name: 'report' });
      port.onDisconnect.addListener(() => open(true));
      port.postMessage({ type: 'investigate', link: asked, teamId: null, resumed });
    };
    open(false);
  }, link);
}

/** The state of each fact of a session, as it lies in the browser's memory. */
async function states(page: Page, sandbox: Sandbox, sample: string): Promise<Record<string, string>> {
  return page.evaluate(async (sessionId) => {
    const stored = await chrome.storage.session.get(null);
    return Object.fromEntries(
      Object.entries(stored)
        .filter(([key]) => key.startsWith('facts:') && key.includes(sessionId))
        .map(([key, text]) => [key.split(':').at(-1) ?? '', JSON.parse(String(text)).state]),
    );
  }, sampleOf(sandbox, sample).sessionId);
}

const everyFact = {
  recording: 'ready',
  events: 'ready',
  exceptions: 'ready',
  console: 'ready',
  issues: 'ready',
  observations: 'ready',
  otherSessions: 'ready',
};

/** Other sessions let the events go first. */
const behindEvents = { events: 'loading', otherSessions: 'loading' };

test.beforeEach(async ({ connect, page, extensionId, sandbox }) => {
  await connect();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  sandbox.requests.clear();
});

test('gathers every fact with seven calls, and none when it is asked again', async ({ page, sandbox }) => {
  await investigate(page, sandbox, 'checkout-crash');
  await expect.poll(() => states(page, sandbox, 'checkout-crash')).toEqual(everyFact);
  expect(sandbox.requests.all()).toHaveLength(7);
  for (const request of sandbox.requests.all()) {
    expect(request).toMatchObject({ hasAuthorization: true, hasCookie: false });
  }
  await page.reload();
  await investigate(page, sandbox, 'checkout-crash');
  await investigate(page, sandbox, 'two-events');
  await expect.poll(() => states(page, sandbox, 'two-events')).toEqual(everyFact);
  expect(sandbox.requests.all()).toHaveLength(14);
});

test('goes on where a killed worker left off', async ({ page, sandbox, killWorker }) => {
  sandbox.faults.add({ match: 'session report: events', fault: { kind: 'silence' }, times: 1 });
  sandbox.faults.add({ match: 'issues', fault: { kind: 'silence' }, times: 1 });
  await investigate(page, sandbox, 'checkout-crash');
  await expect
    .poll(() => states(page, sandbox, 'checkout-crash'))
    .toEqual({ ...everyFact, ...behindEvents, issues: 'loading' });
  await killWorker();
  await expect.poll(() => states(page, sandbox, 'checkout-crash')).toEqual(everyFact);
  expect(sandbox.requests.all().map(({ queryName, route }) => queryName ?? route)).toHaveLength(9);
});

test('stops its calls when the page is gone', async ({ page, context, sandbox, extensionId }) => {
  sandbox.faults.add({ match: 'session report: events', fault: { kind: 'latency', ms: 2_000 } });
  await investigate(page, sandbox, 'checkout-crash');
  await expect.poll(() => states(page, sandbox, 'checkout-crash')).toEqual({ ...everyFact, ...behindEvents });
  const other = await context.newPage();
  await other.goto(`chrome-extension://${extensionId}/options.html`);
  await page.close();
  await expect.poll(() => sandbox.requests.of('session report: events')[0]?.endedAt).toBeDefined();
  expect(await states(other, sandbox, 'checkout-crash')).toEqual({ ...everyFact, ...behindEvents });
});
