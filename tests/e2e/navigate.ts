import type { Page } from '@playwright/test';

/** Goes to an address of the app as PostHog's own router does: without a load. */
export async function goInApp(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(history.state, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }, address);
}
