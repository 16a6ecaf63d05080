import { join } from 'node:path';
import { connect } from './connect.ts';
import { root } from './root.ts';
import { openStage } from './stage.ts';

/** `npm run screenshots`: draws the pictures of the README from the last build and the sandbox's invented data. */
for (const theme of ['light', 'dark'] as const) {
  const { sandbox, context, extensionId, page, close } = await openStage({
    headless: true,
    theme,
    page: { viewport: { width: 1280, height: 800 }, colorScheme: theme, deviceScaleFactor: 2 },
  });
  const picture = (name: string) => join(root, `docs/images/${name}-${theme}.png`);
  await page.screenshot({ path: picture('report') });

  // A second key, with less, shows what a missing scope costs.
  await connect(context, extensionId, {
    key: sandbox.createKey({ scopes: ['query:read', 'session_recording:read', 'project:read'] }),
    origin: 'https://eu.posthog.com',
  });
  const settings = await context.newPage();
  await settings.setViewportSize({ width: 760, height: 800 });
  await settings.goto(`chrome-extension://${extensionId}/options.html`);
  const partial = settings.getByRole('article', { name: 'PostHog Cloud EU' });
  await partial.screenshot({ path: picture('settings') });
  await close();
}
