import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

/** The production build for Chromium. Tests load it as it is. */
export const chromeBuild = join(root, '.output/chrome-mv3');
export const firefoxBuild = join(root, '.output/firefox-mv3');

/** Rejects with the command to run where there is no build yet. */
export function requireBuild(path: string = chromeBuild): void {
  if (existsSync(join(path, 'manifest.json'))) return;
  const script = path === firefoxBuild ? 'build:firefox' : 'build';
  throw new Error(`There is no build of the extension at ${path}. Run: npm run ${script}`);
}

/** Copies the build, byte for byte, to where a browser may hold on to it while the next build is made. */
export async function copyBuild(to: string): Promise<string> {
  requireBuild();
  await cp(chromeBuild, to, { recursive: true });
  return to;
}
