import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { loadExtension } from '../browser/launch.ts';

const manifestSchema = z.looseObject({ version: z.string() });

/** Updates the extension in place, as the store would: the same files under a higher version. */
export async function updateExtension(context: BrowserContext, path: string): Promise<void> {
  const file = join(path, 'manifest.json');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const [major = '0', minor = '0', patch = '0'] = manifest.version.split('.');
  const version = `${major}.${minor}.${Number(patch) + 1}`;
  await writeFile(file, JSON.stringify({ ...manifest, version }));
  await loadExtension(context, path);
}
