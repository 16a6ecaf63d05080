import type { BrowserContext } from '@playwright/test';

export type ConnectOptions = {
  readonly key: string;
  readonly origin?: string;
  /** Ticks "Forget the key when the browser closes". */
  readonly forget?: boolean;
};

/** Connects the extension to PostHog through its options page, as a person does. */
export async function connect(
  context: BrowserContext,
  extensionId: string,
  { key, origin = 'https://us.posthog.com', forget = false }: ConnectOptions,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.getByLabel('PostHog address').fill(origin);
  await page.getByLabel('Personal API key', { exact: true }).fill(key);
  await page.getByLabel('Forget the key when the browser closes').setChecked(forget);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Connected to' }).waitFor({ state: 'attached' });
  await page.close();
}
