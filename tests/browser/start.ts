import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { succeeds } from './command.ts';
import { landmarks, replayUrl } from './replay.ts';
import { root } from './root.ts';
import { openStage } from './stage.ts';

/**
 * `npm start`: the extension as it is built, in a real Chromium, beside the recording of a checkout that crashed. With
 * a display the browser stays open until it is closed; without one the report is printed and pictured.
 */
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

if (!(await succeeds('npm', ['run', '--silent', 'build'], { timeoutMs: 300_000, env: { CI: '1' } }))) {
  throw new Error('The extension could not be built; see above.');
}
const { sandbox, context, page, report, close } = await openStage({
  headless: !hasDisplay,
  page: { viewport: hasDisplay ? null : { width: 1440, height: 1000 } },
});

if (hasDisplay) {
  console.log(`Connected with the key ${sandbox.keys.readOnly}. More recordings to open:`);
  for (const { name, title } of sandbox.samples.values()) {
    if (!name.startsWith('background-')) console.log(`${replayUrl(sandbox, name)}  ${title}`);
  }
  console.log('Close the browser to stop.');
  await context.waitForEvent('close', { timeout: 0 });
} else {
  await print(report);
  const picture = join(root, '.sandbox/session-report.png');
  await mkdir(join(root, '.sandbox'), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(`\nA picture of it: ${picture}`);
}
await close();

/** The report as text, section by section. */
async function print(frame: Frame): Promise<void> {
  for (const name of landmarks) {
    const region = frame.getByRole('region', { name, exact: true });
    if ((await region.count()) === 0) continue;
    console.log(`\n== ${name} ==\n${await region.innerText()}`);
  }
}
