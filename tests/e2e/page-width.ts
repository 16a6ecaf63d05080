import type { Page } from '@playwright/test';

/** The width that a page keeps beside the dock, in CSS pixels. */
export function pageWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.getBoundingClientRect().width);
}
