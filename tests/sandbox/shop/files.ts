import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Sample } from '../sample.ts';

/** Writes a sample's files anew and gives their size in bytes. No `snapshots.json.gz` means no recording to play. */
export async function writeSample(folder: string, sample: Sample): Promise<number> {
  const { events, console: lines, snapshots, ...session } = sample;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files: [string, string | Buffer][] = [
    ['session.json', pretty(session)],
    ['events.json', pretty(events)],
    ['console.json', pretty(lines)],
  ];
  if (snapshots) files.push(['snapshots.json.gz', gzipSync(JSON.stringify(snapshots), { level: 9 })]);
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  const sizes = await Promise.all(files.map(async ([name]) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
