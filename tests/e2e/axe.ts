import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong in a page or in one frame, as lines of text; expect them to equal `[]`. The report of the dock
 * stands in a closed root, where axe cannot come by way of the page: it is run inside the frame.
 */
export async function axe(target: Page | Frame): Promise<string[]> {
  await target.evaluate(source);
  const results: AxeResults = await target.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, iframes: false })`,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')}) ${node.html.slice(0, 120)}`),
  );
}
