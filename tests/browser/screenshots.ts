import { join } from 'node:path';
import { connect } from './connect.ts';
import { root } from './root.ts';
import { openStage } from './stage.ts';

/** `npm run screenshots`: draws the pictures of the README from the last build and the sandbox's invented data. */
for (const theme of ['light', 'dark'] as const) {
  const { sandbox, context, extensionId, page, report, close } = await openStage({
    headless: true,
    theme,
    scale: 2,
    page: { viewport: { width: 1280, height: 900 }, colorScheme: theme },
  });
  const picture = (name: string) => join(root, `docs/images/${name}-${theme}.png`);
  // The moment that the session is about: the player goes there, and the timeline with it.
  await report
    .getByRole('region', { name: 'Problems' })
    .getByRole('button', { name: /^3:08 TypeError/ })
    .click();
  // The strip says in seconds where the player is.
  await report.waitForFunction(() => Number(document.querySelector('[role="slider"]')?.ariaValueNow) >= 188);
  await report.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: picture('report') });

  // A second key, with less, shows what a missing scope costs.
  await connect(context, extensionId, {
    key: sandbox.createKey({ scopes: ['query:read', 'session_recording:read', 'project:read'] }),
    origin: 'https://eu.posthog.com',
  });
  const settings = await context.newPage();
  await settings.goto(`chrome-extension://${extensionId}/options.html`);
  const partial = settings.getByRole('article', { name: 'PostHog Cloud EU' });
  const box = await partial.boundingBox();
  if (!box) throw new Error('The settings do not show the connection.');
  const clip = { x: box.x - 24, y: box.y, width: box.width + 48, height: box.height };
  await settings.screenshot({ path: picture('settings'), clip, fullPage: true });
  await close();
}
