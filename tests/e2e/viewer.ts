import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { copyBuild } from '../browser/build.ts';
import { connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import { dockedReport, replayUrl, reportIsComplete } from '../browser/replay.ts';
import { test as base } from './fixtures.ts';
import { goInApp } from './navigate.ts';

/** A browser with the extension, connected once and shared by the tests of one worker: opening a report costs no start. */
export type Viewer = {
  readonly context: BrowserContext;
  /** The tab in which PostHog's app stays open: recordings come into view without a load. */
  readonly page: Page;
  readonly extensionId: string;
  /** The key that the extension was given. */
  readonly key: string;
  /** What went wrong unnoticed, in the app or in the report, since the browser was started. */
  readonly errors: readonly string[];
  /** Brings a sample's recording into view, and gives the frame as soon as it shows the report of that session. */
  readonly show: (sample: string) => Promise<Frame>;
  /** The same, when every section has its facts or has said why not. */
  readonly open: (sample: string) => Promise<Frame>;
  /** Has nothing be known of any session, as if none had been opened yet. */
  readonly forget: () => Promise<void>;
};

export const test = base.extend<object, { viewer: Viewer }>({
  viewer: [
    async ({ sandbox }, use, { project, workerIndex }) => {
      const context = await launchChromium({
        sandbox,
        headless: project.use.headless ?? true,
        page: { viewport: project.use.viewport ?? null },
      });
      const extensionId = await loadExtension(
        context,
        await copyBuild(join(project.outputDir, `viewer-${workerIndex}`)),
      );
      const key = sandbox.createKey({
        scopes: ['query:read', 'session_recording:read', 'error_tracking:read', 'project:read'],
      });
      await connect(context, extensionId, { key });
      const page = context.pages()[0] ?? (await context.newPage());
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('dialog', (dialog) => errors.push(`a dialog: ${dialog.message()}`));

      const show = async (sample: string) => {
        // Another tab may have been in front, and a press in a tab behind is lost.
        await page.bringToFront();
        // A player that stands still leaves the machine to the report.
        const address = replayUrl(sandbox, sample, '?pause=true');
        const { pathname } = new URL(page.url());
        // The same recording, wherever a test has moved it to, makes no report anew.
        if (pathname === new URL(address).pathname || !page.url().startsWith('https://us.posthog.com/')) {
          await page.goto(address);
          const frame = await dockedReport(page);
          await frame.getByRole('region', { name: 'Who' }).waitFor();
          return frame;
        }
        const frame = await dockedReport(page);
        // Each session has a `main` of its own: the report of the one before is gone when its `main` is.
        const before = await frame.locator('main').elementHandle();
        await goInApp(page, address);
        await before?.waitForElementState('hidden');
        await frame.getByRole('region', { name: 'Who' }).waitFor();
        return frame;
      };
      const open = async (sample: string) => {
        const frame = await show(sample);
        await reportIsComplete(frame);
        return frame;
      };
      const forget = async () => {
        const own = await context.newPage();
        await own.goto(`chrome-extension://${extensionId}/popup.html`);
        await own.evaluate(
          `chrome.storage.session.getKeys().then((keys) =>
            chrome.storage.session.remove(keys.filter((key) => /^(facts|impact):/.test(key))))`,
        );
        await own.close();
      };
      await use({ context, page, extensionId, key, errors, show, open, forget });
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
