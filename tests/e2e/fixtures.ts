import { test as base, type Frame, type Page, type Worker } from '@playwright/test';
import { copyBuild } from '../browser/build.ts';
import { type ConnectOptions, connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import { dockedReport, replayUrl } from '../browser/replay.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { axe } from './axe.ts';
import { updateExtension } from './extension.ts';
import { isWorkerOf, killWorker, newWorker, settled } from './worker.ts';

export { expect } from '@playwright/test';

export type OpenReplayOptions = {
  readonly in?: Page;
  /** The search part of the address: `?t=12`. */
  readonly search?: string;
};

type TestFixtures = {
  /** Where this test's own copy of the production build lies. */
  extensionPath: string;
  extensionId: string;
  /** The extension's background. Calls made while it restarts wait for the next one. */
  worker: Worker;
  /** Connects the extension to the sandbox through its options page; by default with a key of its own. */
  connect: (options?: Partial<ConnectOptions>) => Promise<void>;
  /** Opens the recording of a sample session in the sandbox's replay page, and gives that page. */
  openReplay: (sample: string, options?: OpenReplayOptions) => Promise<Page>;
  /** The report docked in a page: its frame, once it is there. */
  report: (page?: Page) => Promise<Frame>;
  /** Stops the background as an idle browser does. The next event wakes it. */
  killWorker: () => Promise<void>;
  /** Updates the extension in place, and gives its new background. */
  updateExtension: () => Promise<Worker>;
  axe: typeof axe;
  /** Every test finds the sandbox without faults and without a memory of earlier requests. */
  untouched: undefined;
};

type WorkerFixtures = {
  /** A stand-in PostHog at https://us.posthog.com and https://eu.posthog.com, shared by the tests of one worker. */
  sandbox: Sandbox;
};

/** The scopes that the options page asks for. */
const readScopes = ['query:read', 'session_recording:read', 'error_tracking:read', 'project:read'];

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    async ({}, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  untouched: [
    async ({ sandbox }, use) => {
      sandbox.faults.clear();
      sandbox.requests.clear();
      await use(undefined);
      Object.assign(sandbox.features, { errorTrackingQueryRoutes: true, newerEventColumns: true, vision: true });
      Object.assign(sandbox.organization, { allowsPersonalKeys: true, isAiDataProcessingApproved: true });
      Object.assign(sandbox.organization, { credits: { limit: 2_000, used: 0 } });
      sandbox.vision.reset();
      sandbox.project('shop').vision.clear();
      Object.assign(sandbox.webApp, { enforceContentPolicy: false });
      Object.assign(sandbox.throttles, { enabled: false, ceilings: {} });
    },
    { auto: true },
  ],

  context: async ({ sandbox, viewport, colorScheme, deviceScaleFactor, contextOptions, headless }, use) => {
    const context = await launchChromium({
      sandbox,
      headless: headless ?? true,
      page: { ...contextOptions, viewport, colorScheme, deviceScaleFactor },
    });
    await use(context);
    await context.close();
  },

  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },

  // A copy, so that an update can be made of it; its bytes are those of the build.
  extensionPath: async ({ headless: _ }, use, testInfo) => {
    await use(await copyBuild(testInfo.outputPath('extension')));
  },

  extensionId: async ({ context, extensionPath }, use) => {
    await use(await loadExtension(context, extensionPath));
  },

  worker: async ({ context, extensionId }, use) => {
    const started = context.serviceWorkers().find((worker) => isWorkerOf(extensionId, worker));
    await use(await settled(started ?? (await newWorker(context, extensionId))));
  },

  connect: async ({ context, extensionId, sandbox }, use) => {
    await use(({ key = sandbox.createKey({ scopes: readScopes }), ...options } = {}) =>
      connect(context, extensionId, { key, ...options }),
    );
  },

  openReplay: async ({ page, extensionId: _, sandbox }, use) => {
    await use(async (sample, { in: tab = page, search = '' } = {}) => {
      await tab.goto(replayUrl(sandbox, sample, search));
      return tab;
    });
  },

  report: async ({ page }, use) => {
    await use((tab = page) => dockedReport(tab));
  },

  killWorker: async ({ context, extensionId }, use) => {
    await use(() => killWorker(context, extensionId));
  },

  updateExtension: async ({ context, extensionId, extensionPath }, use) => {
    await use(async () => {
      const started = newWorker(context, extensionId);
      await updateExtension(context, extensionPath);
      return await settled(await started);
    });
  },

  axe: async ({ headless: _ }, use) => {
    await use(axe);
  },
});
