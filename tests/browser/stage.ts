import type { BrowserContext, Frame, Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { chromeBuild, requireBuild } from './build.ts';
import { connect } from './connect.ts';
import { type LaunchOptions, launchChromium, loadExtension } from './launch.ts';
import { dockedReport, replayUrl, reportIsComplete } from './replay.ts';

export type Stage = {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The replay page, with the recording of a checkout that crashed. */
  readonly page: Page;
  /** The report docked in it, complete. */
  readonly report: Frame;
  readonly close: () => Promise<void>;
};

type StageOptions = Omit<LaunchOptions, 'sandbox'> & {
  /** What PostHog's page is set to. */
  readonly theme?: 'light' | 'dark';
};

/** The extension as it is built, connected to a sandbox of its own, beside a recording. */
export async function openStage({ theme = 'light', ...launch }: StageOptions): Promise<Stage> {
  requireBuild();
  const sandbox = await startSandbox();
  sandbox.user.themeMode = theme;
  const context = await launchChromium({ sandbox, ...launch });
  const extensionId = await loadExtension(context, chromeBuild);
  await connect(context, extensionId, { key: sandbox.keys.readOnly });

  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(replayUrl(sandbox, 'checkout-crash'));
  await page.bringToFront();
  const report = await dockedReport(page);
  await reportIsComplete(report);
  const close = async () => {
    await context.close();
    await sandbox.close();
  };
  return { sandbox, context, extensionId, page, report, close };
}
