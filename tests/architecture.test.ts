import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * The arrows between the rooms of the house, as biome.json keeps them: each snippet is written to a place where a
 * contributor might write it, and the real linter judges it.
 */
type Snippet = readonly [file: string, code: string];

const from = (specifier: string) => `import * as it from '${specifier}';\nexport const used = it;\n`;
const typeFrom = (specifier: string) => `import type { It } from '${specifier}';\nexport type Used = It;\n`;

const refused: readonly Snippet[] = [
  ['utils/report/a.ts', from('wxt/browser')],
  ['utils/report/b.ts', from('#imports')],
  ['utils/report/c.ts', from('react')],
  ['utils/report/d.ts', from('ky')],
  ['utils/report/e.ts', from('@/utils/posthog/query')],
  ['utils/report/f.ts', from('../posthog/query')],
  ['utils/report/g.ts', typeFrom('@/utils/posthog/query')],
  ['utils/report/h.ts', from('@/utils/investigation/investigate')],
  ['utils/report/i.ts', from('@/components/ui/button')],
  ['utils/report/j.ts', from('@/utils/connections/store')],
  ['utils/report/k.ts', 'export const used = fetch;\n'],
  ['utils/report/l.ts', 'export const used = chrome.storage;\n'],
  ['utils/session/a.ts', from('wxt/browser')],
  ['utils/session/b.ts', from('react')],
  ['utils/session/c.ts', from('zod')],
  ['utils/session/d.ts', from('zod/mini')],
  ['utils/session/e.ts', from('ky')],
  ['utils/session/f.ts', from('@/utils/report/who')],
  ['utils/session/g.ts', 'export const used = fetch;\n'],
  ['utils/messages/content.ts', from('zod')],
  ['utils/messages/player.ts', from('zod')],
  ['entrypoints/replay.content/a.ts', from('react')],
  ['entrypoints/replay.content/b.ts', from('react-dom/client')],
  ['entrypoints/replay.content/c.ts', from('zod')],
  ['entrypoints/replay.content/d.ts', from('@/utils/posthog/query')],
  ['entrypoints/replay.content/e.ts', from('@/utils/connections/store')],
  ['entrypoints/replay.content/f.ts', from('@/utils/connections/key-store')],
  ['entrypoints/replay.content/g.ts', from('@/components/ui/button')],
  ['components/report/a.tsx', from('@/utils/posthog/query')],
  ['components/report/b.tsx', from('@/utils/investigation/investigate')],
  ['components/options/a.tsx', from('@/utils/connections/key-store')],
  ['components/options/b.tsx', from('idb-keyval')],
  ['components/ui/a.tsx', from('@/entrypoints/report/app')],
  ['components/ui/b.tsx', from('ky')],
  ['components/ui/c.tsx', 'export const used = () => fetch("https://us.posthog.com");\n'],
  ['entrypoints/report/a.tsx', from('@/utils/posthog/query')],
  ['entrypoints/report/b.tsx', from('@/utils/connections/key-store')],
  ['entrypoints/options/a.tsx', from('@/utils/investigation/investigate')],
  ['entrypoints/popup/a.tsx', from('@/utils/posthog/query')],
  ['entrypoints/background/a.ts', from('react')],
  ['entrypoints/background/b.ts', from('@/components/ui/button')],
  ['entrypoints/background/c.ts', from('ky')],
  ['utils/posthog/a.ts', from('@/utils/investigation/investigate')],
  ['utils/posthog/b.ts', from('@/utils/report/who')],
  ['utils/posthog/c.ts', from('@/components/ui/button')],
  ['utils/investigation/a.ts', from('@/utils/report/who')],
  ['utils/investigation/b.ts', from('ky')],
  ['utils/investigation/c.ts', 'export const used = fetch;\n'],
  ['utils/connections/a.ts', from('@/utils/posthog/query')],
  ['utils/connections/b.ts', from('./key-store')],
  ['utils/facts/a.ts', from('react')],
  ['utils/settings/a.ts', from('@/entrypoints/options/app')],
  ['utils/settings/b.ts', from('../../tests/sandbox/server.ts')],
  ['utils/settings/c.ts', 'export const used = localStorage;\n'],
];

const allowed: readonly Snippet[] = [
  ['utils/report/allowed.ts', from('@/utils/session/link')],
  ['utils/report/allowed-facts.ts', from('@/utils/facts/events')],
  ['utils/posthog/allowed.ts', `${from('ky')}export const answer = fetch;\n`],
  ['utils/investigation/allowed.ts', from('@/utils/posthog/query')],
  ['utils/investigation/allowed-key.ts', from('@/utils/connections/key-store')],
  ['utils/connections/key-store.ts', from('idb-keyval')],
  ['components/report/allowed.tsx', from('@/utils/report/who')],
  ['components/options/allowed.tsx', from('@/utils/connections/store')],
  ['entrypoints/background/allowed.ts', from('@/utils/investigation/investigate')],
  ['entrypoints/background/allowed-key.ts', from('@/utils/connections/key-store')],
  ['entrypoints/replay.content/allowed.ts', from('@/utils/session/link')],
  ['entrypoints/report/allowed.tsx', from('@/components/report/who')],
];

const root = join(import.meta.dirname, '..');
const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin/biome');

const outcomeSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

let house = '';
let broken = new Set<string>();

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'arrows-'));
  await cp(join(root, 'biome.json'), join(house, 'biome.json'));
  for (const [file, code] of [...refused, ...allowed]) {
    await mkdir(dirname(join(house, file)), { recursive: true });
    await writeFile(join(house, file), code);
  }
  const { diagnostics } = outcomeSchema.parse(JSON.parse(await lint(house)));
  const arrows = diagnostics.filter(({ category }) => /noRestricted(Imports|Globals)$/.test(category));
  broken = new Set(arrows.map(({ location }) => location.path.replaceAll('\\', '/')));
});

afterAll(() => rm(house, { recursive: true }));

describe('the linter refuses', () => {
  it.each(refused)('%s: %s', (file) => expect(broken).toContain(file));
});

describe('the linter lets through', () => {
  it.each(allowed)('%s: %s', (file) => expect(broken).not.toContain(file));
});

/** The linter's findings as JSON. It ends with code 1 when there are any. */
function lint(cwd: string): Promise<string> {
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, args, { cwd }, (_error, stdout) => resolve(stdout));
  return promise;
}
