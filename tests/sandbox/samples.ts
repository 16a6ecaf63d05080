import { readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Sample } from './sample.ts';

const properties = z.record(z.string(), z.unknown());

const sessionFile = z.object({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  startsAgo: z.number().nonnegative(),
  sessionId: z.string(),
  distinctId: z.string(),
  person: z
    .object({
      uuid: z.uuid(),
      createdAt: z.iso.datetime({ offset: true }),
      distinctIds: z.array(z.string()),
      properties,
    })
    .nullable(),
  recording: z.discriminatedUnion('state', [
    z.object({ state: z.literal('ready'), viewed: z.boolean(), viewers: z.array(z.string()) }),
    z.object({ state: z.literal('ongoing') }),
    z.object({ state: z.literal('missing') }),
  ]),
});

const eventsFile = z.array(
  z.object({
    uuid: z.uuid(),
    event: z.string(),
    timestamp: z.iso.datetime({ offset: true }),
    distinctId: z.string(),
    properties,
    elementsChain: z.string(),
  }),
);

const consoleFile = z.array(
  z.object({
    timestamp: z.iso.datetime({ offset: true }),
    level: z.enum(['log', 'info', 'warn', 'error']),
    message: z.string(),
  }),
);

const snapshotsFile = z.array(
  z.object({
    windowId: z.string(),
    event: z.object({ type: z.number(), data: z.unknown(), timestamp: z.number() }),
  }),
);

/** The recorded samples, as they lie under `sessions/`: one folder each, `session.json` and its companions. */
export async function readSamples(folder = new URL('./sessions/', import.meta.url)): Promise<Sample[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readSample(new URL(`${name}/`, folder))));
}

async function readSample(folder: URL): Promise<Sample> {
  const [session, events, lines, snapshots] = await Promise.all([
    readFile(new URL('session.json', folder), 'utf8'),
    readFile(new URL('events.json', folder), 'utf8'),
    readFile(new URL('console.json', folder), 'utf8'),
    readFile(new URL('snapshots.json.gz', folder)).catch(absent),
  ]);
  return {
    ...sessionFile.parse(JSON.parse(session)),
    events: eventsFile.parse(JSON.parse(events)),
    console: consoleFile.parse(JSON.parse(lines)),
    snapshots: snapshots === null ? null : snapshotsFile.parse(JSON.parse(gunzipSync(snapshots).toString('utf8'))),
  };
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return null;
  }
  throw error;
}
