import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.ts';
import { root } from './root.ts';

/**
 * Draws `public/icon/*.png` from the two drawings of the mark: run it after changing one. The small drawing lies on
 * the 16 px grid; the store wants 16 px of air around the largest.
 */
const icons = [
  { size: 16, drawing: 'mark-small.svg', air: 0 },
  { size: 32, drawing: 'mark-small.svg', air: 0 },
  { size: 48, drawing: 'mark.svg', air: 0 },
  { size: 96, drawing: 'mark.svg', air: 0 },
  { size: 128, drawing: 'mark.svg', air: 16 },
];

await mkdir(join(root, 'public/icon'), { recursive: true });
const browser = await chromium.launch({
  executablePath: await findChromium(),
});
const page = await browser.newPage();
for (const { size, drawing, air } of icons) {
  const svg = await readFile(join(root, 'docs/images', drawing), 'utf8');
  const inner = size - 2 * air;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;padding:${air}px;width:${inner}px;height:${inner}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(root, `public/icon/${size}.png`), omitBackground: true });
}
await browser.close();
