import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { chromeBuild, firefoxBuild, requireBuild } from '../browser/build.ts';
import { outputOf } from '../browser/command.ts';
import { root } from '../browser/root.ts';

/** What is built and would go to the stores, read from its files. Why each permission: docs/permissions.md. */
const builds = [
  { browser: 'Chromium', path: chromeBuild },
  { browser: 'Firefox', path: firefoxBuild },
];

const cloud = ['https://us.posthog.com/*', 'https://eu.posthog.com/*'];
/** Asked for at run time, one origin at a time. */
const selfHosted = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];
const reportPage = { resources: ['report.html'], matches: selfHosted };

const shared = {
  manifest_version: 3,
  name: '__MSG_extensionName__',
  description: '__MSG_extensionDescription__',
  default_locale: 'en',
  permissions: ['storage', 'scripting', 'alarms', 'contextMenus'],
  host_permissions: cloud,
  optional_host_permissions: selfHosted,
  content_scripts: [{ matches: cloud.toSorted(), run_at: 'document_start', js: ['content-scripts/replay.js'] }],
  commands: {
    'toggle-report': { description: '__MSG_toggleReport__', suggested_key: { default: 'Alt+Shift+S' } },
  },
  icons: Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icon/${size}.png`])),
  action: { default_title: 'Investigate a session', default_popup: 'popup.html' },
  options_ui: { open_in_tab: true, page: 'options.html' },
};

test('the manifest for Chromium asks for this and nothing else', async () => {
  const { version, ...manifest } = await readManifest(chromeBuild);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest).toEqual({
    ...shared,
    permissions: [...shared.permissions, 'sidePanel'],
    minimum_chrome_version: '140',
    background: { service_worker: 'background.js' },
    side_panel: { default_path: 'sidepanel.html' },
    web_accessible_resources: [{ ...reportPage, use_dynamic_url: true }],
  });
});

test('the manifest for Firefox asks for this and nothing else', async () => {
  const { version, ...manifest } = await readManifest(firefoxBuild);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest).toEqual({
    ...shared,
    browser_specific_settings: {
      gecko: {
        id: 'session-report@posthog-session-report.example',
        strict_min_version: '147.0',
        data_collection_permissions: { required: ['authenticationInfo'] },
      },
    },
    background: { scripts: ['background.js'] },
    sidebar_action: { default_panel: 'sidepanel.html', default_title: 'Session report', open_at_install: false },
    web_accessible_resources: [reportPage],
  });
});

test('the sentence in the store is short enough', async () => {
  const messages: unknown = JSON.parse(await readFile(join(chromeBuild, '_locales/en/messages.json'), 'utf8'));
  const { extensionDescription } = z
    .object({ extensionDescription: z.object({ message: z.string() }) })
    .parse(messages);
  expect(extensionDescription.message.length).toBeLessThanOrEqual(132);
});

test('Mozilla finds no error in the build for Firefox, and no new kind of warning', async () => {
  requireBuild(firefoxBuild);
  const bin = join(root, 'node_modules/web-ext/bin/web-ext.js');
  const args = [bin, 'lint', '--source-dir', firefoxBuild, '--output', 'json', '--no-config-discovery'];
  const report = lintSchema.parse(JSON.parse((await outputOf(process.execPath, args, 85_000)) ?? 'null'));
  expect(report.errors).toEqual([]);
  expect(new Set(report.warnings.map(({ code }) => code))).toEqual(
    new Set([
      // zod can make code from text, and is told not to (utils/no-eval.ts).
      'DANGEROUS_EVAL',
      // React's own innerHTML, which nothing here uses.
      'UNSAFE_VAR_ASSIGNMENT',
    ]),
  );
});

for (const { browser, path } of builds) {
  test.describe(browser, () => {
    test('the content script is tiny, and knows neither React, nor zod, nor where keys lie', async () => {
      requireBuild(path);
      const script = await readFile(join(path, 'content-scripts/replay.js'), 'utf8');
      expect(Buffer.byteLength(script)).toBeLessThanOrEqual(15_000);
      for (const foreign of ['react', 'Zod', 'personal-api-key', 'indexedDB', 'Authorization']) {
        expect(script).not.toContain(foreign);
      }
    });

    test('pages do not know where keys lie', async () => {
      for (const page of ['report.html', 'options.html']) {
        expect(await scriptOf(path, page)).not.toContain('personal-api-key');
      }
    });

    test('the report page loads at most 130 kB of script', async () => {
      expect(gzipSync(await scriptOf(path, 'report.html')).length).toBeLessThanOrEqual(130_000);
    });

    test('no script is loaded from elsewhere, and none is made from text', async () => {
      for (const file of await scriptsIn(path)) {
        const script = await readFile(join(path, file), 'utf8');
        expect(script, file).not.toMatch(/\beval\(|importScripts\(["'`]http|import\(["'`]http/);
        const foreign = [...script.matchAll(/https?:\/\/[a-z0-9.-]+\.[a-z]{2,}/g)].map(([url]) => url);
        expect(new Set(foreign), file).toEqual(
          new Set(foreign.filter((url) => namedNotFetched.has(url) || url.endsWith('.invalid'))),
        );
      }
    });

    test('no source maps are shipped', async () => {
      expect((await readdir(path, { recursive: true })).filter((file) => file.endsWith('.map'))).toEqual([]);
    });
  });
}

/**
 * Addresses that stand in the code: PostHog's own, names of XML and JSON vocabularies, documentation of React and ky,
 * trackers that a new ticket is opened in.
 * Names under `.invalid` lead nowhere by definition.
 */
const namedNotFetched = new Set([
  'https://us.posthog.com',
  'https://eu.posthog.com',
  'https://app.posthog.com',
  'http://www.w3.org',
  'https://json-schema.org',
  'http://json-schema.org',
  'https://react.dev',
  'https://github.com',
  'https://linear.app',
]);

const lintSchema = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string() })),
  warnings: z.array(z.object({ code: z.string() })),
});

async function readManifest(path: string): Promise<Record<string, unknown>> {
  requireBuild(path);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')));
}

async function scriptsIn(path: string): Promise<string[]> {
  requireBuild(path);
  return (await readdir(path, { recursive: true })).filter((file) => file.endsWith('.js'));
}

/** All script that a page loads to show itself: what its HTML names, and what that imports in turn. */
async function scriptOf(path: string, page: string): Promise<string> {
  requireBuild(path);
  const html = await readFile(join(path, page), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const sources = new Map<string, string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sources.has(file)) continue;
    const source = await readFile(join(path, file), 'utf8');
    sources.set(file, source);
    for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      waiting.push(join('chunks', name ?? ''));
    }
  }
  return [...sources.values()].join('\n');
}
