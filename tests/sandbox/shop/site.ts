import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { build } from 'vite';
import { z } from 'zod';
import type { Visit } from './site/visit.ts';

/** The shop's address, as it stands in every recorded URL. */
export const SHOP_HOST = 'northleaf.example';

/** How one endpoint misbehaves. `delay` in ms. */
export type Fault = { readonly status?: number; readonly delay?: number };

/** What the SDK sent for one event. */
export type CapturedEvent = z.infer<typeof capturedEvent>;

const capturedEvent = z.object({
  uuid: z.string(),
  event: z.string(),
  timestamp: z.string(),
  properties: z.record(z.string(), z.unknown()),
  $set: z.record(z.string(), z.unknown()).optional(),
  $set_once: z.record(z.string(), z.unknown()).optional(),
});
const capturedBody = z.union([
  z.object({ batch: z.array(capturedEvent) }).transform((body) => body.batch),
  z.array(capturedEvent),
  capturedEvent.transform((event) => [event]),
]);

export type Site = {
  readonly port: number;
  /** Events in the order in which they arrived. */
  readonly captured: CapturedEvent[];
  visit: Visit;
  faults: Readonly<Record<string, Fault>>;
  close(): Promise<void>;
};

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Builds the shop's pages into `folder`. Names in stack traces stay readable. */
export async function buildSite(folder: string): Promise<void> {
  await build({
    root: join(HERE, 'site'),
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { output: { entryFileNames: 'assets/[name].js', assetFileNames: 'assets/[name][extname]' } },
    },
  });
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built shop and takes the SDK's events. Nothing leaves the machine. */
export async function startSite(folder: string): Promise<Site> {
  const pair = await generate([{ name: 'commonName', value: SHOP_HOST }]);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const server = createServer({ key: pair.private, cert: pair.cert });
  const site: Site = {
    port: 0,
    captured: [],
    visit: { flags: {}, account: null },
    faults: {},
    close: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };

  server.on('request', (request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', `https://${SHOP_HOST}`).pathname;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString('utf8');
      const fault = site.faults[`${request.method} ${path}`] ?? {};
      if (fault.delay) await new Promise((resume) => setTimeout(resume, fault.delay));
      const send = (status: number, type: string, content: string | Buffer) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(content);

      if (path.startsWith('/ingest/flags')) send(200, 'application/json', JSON.stringify(flagsAnswer(site.visit)));
      else if (path.startsWith('/ingest/')) {
        if (request.method === 'POST') site.captured.push(...capturedBody.parse(JSON.parse(bodyText(body))));
        send(200, 'application/json', '{"status":"Ok"}');
      } else if (path.startsWith('/api/')) send(fault.status ?? 200, 'application/json', '{}');
      else if (path.startsWith('/assets/'))
        send(200, TYPES[extname(path)] ?? 'application/octet-stream', await readFile(join(folder, path)));
      else send(200, 'text/html; charset=utf-8', withVisit(page, site.visit));
    })().catch((error: unknown) => {
      console.error(`${request.method} ${request.url}:`, error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port }: AddressInfo = z
    .object({ port: z.number(), address: z.string(), family: z.string() })
    .parse(server.address());
  return Object.assign(site, { port });
}

/** A beacon's body is a form with base64 in it, any other is JSON. */
function bodyText(body: string): string {
  if (!body.startsWith('data=')) return body;
  return Buffer.from(new URLSearchParams(body).get('data') ?? '', 'base64').toString('utf8');
}

function withVisit(page: string, visit: Visit): string {
  const json = JSON.stringify(visit).replaceAll('<', '\\u003c');
  return page.replace('type="application/json"></script>', () => `type="application/json">${json}</script>`);
}

/** What PostHog's `/flags/?v=2` answers. A multivariate flag counts as one with an experiment. */
function flagsAnswer(visit: Visit): unknown {
  const flags = Object.entries(visit.flags).map(([key, value], index) => [
    key,
    {
      key,
      enabled: value !== false,
      variant: typeof value === 'string' ? value : undefined,
      reason: { code: 'condition_match', condition_index: 0, description: 'Matched condition set 1' },
      metadata: { id: 400 + index, version: 3, has_experiment: typeof value === 'string' },
    },
  ]);
  return {
    flags: Object.fromEntries(flags),
    errorsWhileComputingFlags: false,
    requestId: crypto.randomUUID(),
    evaluatedAt: Date.now(),
  };
}
