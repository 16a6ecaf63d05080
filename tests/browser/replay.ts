import type { Frame, Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server.ts';

/** The ID of a sample session. */
export function idOf(sandbox: Sandbox, sample: string): string {
  const session = sandbox.samples.get(sample);
  if (!session) throw new Error(`There is no sample "${sample}". There are: ${[...sandbox.samples.keys()].join(', ')}`);
  return session.sessionId;
}

/** The address of a sample session's recording in the sandbox's shop project. `search`: `?t=12`. */
export function replayUrl(sandbox: Sandbox, sample: string, search = ''): string {
  return `https://us.posthog.com/project/${sandbox.projects.shop.id}/replay/${idOf(sandbox, sample)}${search}`;
}

/** The e-mail address of a sample session's person. */
export function emailOf(sandbox: Sandbox, sample: string): string {
  const email = sandbox.samples.get(sample)?.person?.properties.email;
  if (typeof email !== 'string') throw new Error(`No person with an e-mail address is in the sample "${sample}".`);
  return email;
}

/**
 * The frame of the report that is docked in a page, once it is there. The dock's root is closed to the page and to
 * locators; Playwright still lists the frame inside it.
 */
export async function dockedReport(page: Page): Promise<Frame> {
  const isReport = (frame: Frame) => /^chrome-extension:\/\/[^/]+\/report\.html/.test(frame.url());
  const docked = page.frames().find(isReport);
  return docked ?? (await page.waitForEvent('framenavigated', { predicate: isReport, timeout: 15_000 }));
}

/** The sections that a report may show, by the names they carry on the screen. */
export const landmarks = [
  'Verdict',
  'Who',
  'What happened',
  'Problems',
  'Related issues',
  'Context',
  'AI summary',
  'Not visible to this report',
] as const;

/** Resolves when every section of a report has its facts, or has said why not. */
export async function reportIsComplete(report: Frame): Promise<void> {
  await report.getByRole('region', { name: 'Who' }).waitFor();
  await report.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}
