import type { Page } from '@playwright/test';
import { reportIsComplete } from '../browser/replay.ts';

/**
 * Shows what a link or an ID names in a report page of its own. What the page showed before is left first: another
 * address behind the `#` alone loads nothing.
 */
export async function showReport(page: Page, extensionId: string, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${extensionId}/report.html#session=${encodeURIComponent(link)}`);
}

/** The same, until every section has its facts or has said why not. */
export async function showWholeReport(page: Page, extensionId: string, link: string): Promise<void> {
  await showReport(page, extensionId, link);
  await reportIsComplete(page.mainFrame());
}
