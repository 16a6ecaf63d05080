import { join } from 'node:path';
import { copyBuild } from '../browser/build.ts';
import { connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import { readSamples } from '../sandbox/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { test as base } from './fixtures.ts';
import { type Desk, openDesk } from './vision-desk.ts';
import { poorOnes, shoppers } from './vision-sessions.ts';

export { expect } from '@playwright/test';

type TestFixtures = {
  /** The browser that the tests of one worker share. */
  desk: Desk;
  /** Gives the name of a session that no other test knows. */
  newSession: () => string;
};

type WorkerFixtures = {
  sandbox: Sandbox;
  sharedDesk: Desk & { readonly extensionPath: string };
  sessions: Iterator<string>;
};

/** Recordings with a player to show, for tests in the dock. */
const played = new Set(['checkout-crash', 'clean-visit', 'hostile-text']);

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // Another sandbox than that of other tests: many sessions, each good for one summary.
  sandbox: [
    async ({}, use) => {
      const recorded = (await readSamples()).filter(({ name }) => played.has(name));
      const sandbox = await startSandbox({ samples: [...recorded, ...poorOnes, ...shoppers] });
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  sessions: [
    async ({}, use) => {
      await use(shoppers.map(({ name }) => name).values());
    },
    { scope: 'worker' },
  ],

  sharedDesk: [
    async ({ sandbox }, use, { project, workerIndex }) => {
      const context = await launchChromium({
        sandbox,
        headless: project.use.headless ?? true,
        page: { viewport: project.use.viewport ?? null },
      });
      const extensionPath = await copyBuild(join(project.outputDir, `vision-${workerIndex}`));
      const extensionId = await loadExtension(context, extensionPath);
      await connect(context, extensionId, { key: sandbox.keys.vision });
      await use({ ...(await openDesk(sandbox, context, extensionId)), extensionPath });
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  desk: async ({ sharedDesk, sandbox }, use) => {
    // Long enough for all phases to be seen, and short enough for few steps.
    sandbox.vision.settings.takes = 60_000;
    await use(sharedDesk);
    await sharedDesk.closePages();
    await sharedDesk.clear();
  },

  newSession: async ({ sessions }, use) => {
    await use(() => sessions.next().value ?? '');
  },
});
