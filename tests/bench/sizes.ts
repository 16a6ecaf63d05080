import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Figure, kilobytes } from './figure.ts';

/** How large what people download is, in the production build. */
export async function measureSizes(build: string): Promise<Figure[]> {
  const content = await readFile(join(build, 'content-scripts/replay.js'));
  const page = await readFile(join(build, 'report.html'), 'utf8');
  const scripts = await scriptsOf(build, page);
  const zipped = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
  return [
    { what: 'content script, minified', measured: kilobytes(content.length), budget: '≤ 15 kB' },
    { what: 'report page, JavaScript gzipped', measured: kilobytes(zipped), budget: '≤ 130 kB' },
  ];
}

/** The scripts that a page loads: those it names, and those that they import. */
async function scriptsOf(build: string, page: string): Promise<Buffer[]> {
  const names = (await readdir(join(build, 'chunks'))).filter((name) => name.endsWith('.js'));
  const contents = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(build, 'chunks', name))] as const)),
  );
  const loaded = new Set<string>();
  const open = names.filter((name) => page.includes(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    const text = contents.get(name)?.toString('utf8') ?? '';
    open.push(...names.filter((other) => text.includes(`./${other}`)));
  }
  return [...loaded].flatMap((name) => contents.get(name) ?? []);
}
