import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

const file = (browser: string) => join(root, '.sandbox', `${browser}.path`);

/** The path that an earlier search ended at, while something is still there. */
export async function rememberedPath(browser: string): Promise<string | null> {
  const path = await readFile(file(browser), 'utf8').catch(() => '');
  return path && existsSync(path) ? path : null;
}

/** Spares the next run the search. */
export async function rememberPath(browser: string, path: string): Promise<void> {
  await mkdir(join(root, '.sandbox'), { recursive: true });
  await writeFile(file(browser), path);
}
