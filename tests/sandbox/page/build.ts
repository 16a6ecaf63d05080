import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const SOURCES = fileURLToPath(new URL('./app/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CACHE = join(ROOT, '.sandbox/page');

/**
 * Builds the stand-in for PostHog's web app and gives the folder with its `index.html` and `static/`. The folder is
 * named after a hash of the sources and the lock file: a build that is there already is used as it is.
 */
export async function buildReplayPage(): Promise<string> {
  const folder = join(CACHE, await hashOfSources());
  if (await readdir(folder).catch(() => null)) return folder;
  await mkdir(CACHE, { recursive: true });
  const part = await mkdtemp(`${folder}-`);
  await build({
    root: SOURCES,
    configFile: false,
    logLevel: 'error',
    base: '/',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: part, assetsDir: 'static', emptyOutDir: true, chunkSizeWarningLimit: 3000 },
  });
  // Another sandbox may have built the same meanwhile; its folder is as good as this one.
  await rename(part, folder).catch(() => rm(part, { recursive: true }));
  return folder;
}

/** What PostHog's server knows when it serves the app. PostHog: posthog/utils.py, render_template */
export type AppContext = {
  readonly current_user: { readonly email: string; readonly theme_mode: 'light' | 'dark' | 'system' | null } | null;
  readonly current_team: { readonly id: number; readonly name: string; readonly api_token: string } | null;
};

/** `index.html` with the app's context in `script#posthog-app-user-preload`, as JSON inside a JavaScript string. */
export function withAppContext(html: string, context: AppContext, nonce?: string): string {
  const escaped = JSON.stringify(JSON.stringify(context)).replaceAll('<', '\\u003c');
  const attributes = nonce === undefined ? '' : ` nonce="${nonce}"`;
  return html.replace(
    /<script id="posthog-app-user-preload">[^<]*<\/script>/,
    () =>
      `<script id="posthog-app-user-preload"${attributes}>window.POSTHOG_APP_CONTEXT = JSON.parse(${escaped})</script>`,
  );
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(ROOT, 'package-lock.json')));
  const files = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.toSorted()) hash.update(path.slice(SOURCES.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}
