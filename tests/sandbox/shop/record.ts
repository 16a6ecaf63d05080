import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeSample } from './files.ts';
import { recordSession } from './recording.ts';
import type { Session } from './session.ts';
import { buildSite, startSite } from './site.ts';

/** `npm run sandbox:record -- <name> [<name>...]` or `--all`: records sessions of the shop into `sessions/<name>/`. */
const SCRIPTS = fileURLToPath(new URL('./sessions/', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../sessions/', import.meta.url));

const known = (await readdir(SCRIPTS)).map((file) => file.replace(/\.ts$/, '')).toSorted();
const wanted = process.argv.slice(2);
const names = wanted.includes('--all') ? known : wanted;
const unknown = names.filter((name) => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No session is called ${unknown.join(', ')}.`);
  console.error(`Name a session, or --all: ${known.join(', ')}`);
  process.exit(1);
}

const sessionModule = z.object({ default: z.custom<Session>((value) => typeof value === 'object' && value !== null) });
const folder = await mkdtemp(join(tmpdir(), 'northleaf-'));
try {
  await buildSite(folder);
  for (const name of names) {
    const site = await startSite(folder);
    try {
      const declared = sessionModule.parse(await import(join(SCRIPTS, `${name}.ts`))).default;
      const sample = await recordSession(name, declared, site);
      const bytes = await writeSample(join(SAMPLES, name), sample);
      const seen = sample.snapshots?.length ?? 0;
      console.log(
        `${name}: ${sample.events.length} events, ${sample.console.length} console lines, ${seen} snapshots, ${Math.round(bytes / 1024)} kB`,
      );
    } finally {
      await site.close();
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
