import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Figure, kilobytes } from './figure.ts';

/** How large what people download is, in the production build. */
export async function measureSizes(build: string): Promise<Figure[]> {
  const content = await readFile(join(build, 'content-scripts/replay.js'));
  const page = await readFile(join(build, 'report.html'), 'utf8');
  return [
    { what: 'content script, minified', measured: kilobytes(content.length), budget: '≤ 15 kB' },
    {
      what: 'report page, JavaScript gzipped, of the first screen',
      measured: kilobytes(zipped(await scriptsOf(build, page, /from\s*"\.\/$/))),
      budget: '≤ 130 kB',
    },
    {
      what: 'the same with all that comes after it or on a press',
      measured: kilobytes(zipped(await scriptsOf(build, page, /$/))),
      budget: '–',
    },
  ];
}

function zipped(scripts: readonly Buffer[]): number {
  return scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
}

/** The scripts that a page loads: those it names, and those that they import with `before` in front of the name. */
async function scriptsOf(build: string, page: string, before: RegExp): Promise<Buffer[]> {
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
    open.push(
      ...names.filter((other) =>
        text
          .split(other)
          .slice(0, -1)
          .some((part) => before.test(part)),
      ),
    );
  }
  return [...loaded].flatMap((name) => contents.get(name) ?? []);
}
