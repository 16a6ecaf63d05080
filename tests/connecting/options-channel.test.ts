import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerOptions } from '@/entrypoints/background/options-channel';
import { ownOrigin, type Sender } from '@/entrypoints/background/sender';
import type { VisionDesk } from '@/entrypoints/background/vision';
import { readConnections } from '@/utils/connections/store';
import { createFactStore } from '@/utils/investigation/fact-store';
import type { FromOptions, ToOptions } from '@/utils/messages/options';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

const keys = vi.hoisted(() => new Map<string, string>());
vi.mock('@/utils/connections/key-store', () => ({
  readKey: async (id: string) => keys.get(id) ?? null,
  writeKey: async (id: string, key: string) => void keys.set(id, key),
  forgetKey: async (id: string) => void keys.delete(id),
}));

const origin = 'https://us.posthog.com';
const optionsPage: Sender = {
  id: browser.runtime.id,
  origin: ownOrigin(),
  url: browser.runtime.getURL('/options.html'),
};

let sandbox: Sandbox;
const connected: string[] = [];
/** The connections that it told to be gone. */
const removed: string[] = [];
const facts = createFactStore({ area: browser.storage.session });

beforeAll(async () => {
  sandbox = await startSandbox({ samples: [] });
  const toNetwork = globalThis.fetch;
  vi.stubGlobal('fetch', (input: Request) => {
    const { pathname, search } = new URL(input.url);
    return toNetwork(new Request(`${sandbox.plainOrigin}${pathname}${search}`, input));
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await sandbox.close();
});
beforeEach(() => {
  fakeBrowser.reset();
  keys.clear();
  connected.length = 0;
  removed.length = 0;
  vi.spyOn(browser.permissions, 'contains').mockImplementation(
    async (asked) => asked?.origins?.every((pattern) => pattern === `${origin}/*`) ?? false,
  );
  // The fake browser lacks these two.
  vi.spyOn(browser.storage.session, 'getKeys').mockImplementation(async () =>
    Object.keys(await browser.storage.session.get(null)),
  );
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Session report',
    version: '1.0.0',
    content_scripts: [{ matches: [`${origin}/*`] }],
  });
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

/** No summaries in these tests. */
const vision: VisionDesk = {
  connected: async () => {},
  disconnected: async () => {},
  listLeftovers: async () => [],
  deleteLeftover: async () => {},
};

async function say(message: FromOptions): Promise<ToOptions> {
  const answer = await answerOptions(message, optionsPage, {
    facts,
    vision,
    onConnected: (id) => connected.push(id),
    onRemoved: (id) => removed.push(id),
  });
  if (answer === null) throw new Error('nobody answered');
  return answer;
}

const connect = (key: string, more: { replaces?: string } = {}) =>
  say({ type: 'connect', origin, key, keep: 'device', ...more });

async function connectedWith(key: string) {
  const answer = await connect(key);
  if (answer.type !== 'connected') throw new Error(JSON.stringify(answer));
  return answer.connection;
}

describe('connecting', () => {
  it('stores what PostHog says of the key, and the key elsewhere', async () => {
    const connection = await connectedWith(sandbox.keys.readOnly);
    expect(connection).toMatchObject({
      origin,
      label: 'PostHog Cloud US',
      credential: { kind: 'personal-key', keep: 'device' },
      scopedTeams: null,
      status: 'ok',
      capabilities: {},
    });
    expect(connection.scopes).toContain('query:read');
    expect(connection.projects).toContainEqual({
      id: sandbox.projects.shop.id,
      name: 'Northleaf shop',
      token: 'phc_northleafSandboxProjectToken',
      timeZone: 'Europe/Berlin',
    });
    expect(await readConnections()).toEqual([{ state: 'readable', connection }]);
    expect(keys.get(connection.id)).toBe(sandbox.keys.readOnly);
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain(sandbox.keys.readOnly);
    expect(connected).toEqual([connection.id]);
  });

  it('asks for each project that the key is limited to', async () => {
    const { scopedTeams, projects } = await connectedWith(sandbox.keys.shopOnly);
    expect(scopedTeams).toEqual([sandbox.projects.shop.id]);
    expect(projects).toEqual([
      {
        id: sandbox.projects.shop.id,
        name: 'Northleaf shop',
        token: 'phc_northleafSandboxProjectToken',
        timeZone: 'Europe/Berlin',
      },
    ]);
  });

  it('works with a key that may read no project', async () => {
    expect((await connectedWith(sandbox.keys.queryOnly)).projects).toEqual([]);
    const limited = sandbox.createKey({ label: 'x', scopes: ['query:read'], scopedTeams: [sandbox.projects.shop.id] });
    expect((await connectedWith(limited)).projects).toEqual([
      { id: sandbox.projects.shop.id, name: null, token: null, timeZone: null },
    ]);
  });

  it('stores nothing for a key that PostHog does not know', async () => {
    expect(await connect('phx_nobodys')).toEqual({ type: 'failed', failure: { kind: 'bad-key' } });
    expect(await readConnections()).toEqual([]);
    expect([keys.size, connected]).toEqual([0, []]);
  });

  it('stores nothing when PostHog fails in the middle', async () => {
    sandbox.faults.add({ match: /\/projects\//, fault: { kind: 'status', status: 500 } });
    expect(await connect(sandbox.keys.full)).toEqual({ type: 'failed', failure: { kind: 'server-busy' } });
    expect(await readConnections()).toEqual([]);
  });

  it('makes one connection of one key, and keeps the place of a replaced one', async () => {
    const { id } = await connectedWith(sandbox.keys.readOnly);
    expect((await connectedWith(sandbox.keys.readOnly)).id).toBe(id);
    expect(await connect(sandbox.keys.queryOnly, { replaces: id })).toMatchObject({ connection: { id } });
    expect(keys.get(id)).toBe(sandbox.keys.queryOnly);
    expect((await connectedWith(sandbox.keys.full)).id).not.toBe(id);
    expect(await readConnections()).toHaveLength(2);
  });

  it.each([
    'us.posthog.com',
    'https://us.posthog.com/',
    'https://us.posthog.com/project/1',
    'javascript:alert(1)',
    'ftp://x.y',
  ])('takes no address but that of a web site: %s', async (address) => {
    expect(await say({ type: 'connect', origin: address, key: 'phx_x', keep: 'device' })).toEqual({
      type: 'bad-address',
    });
  });

  it('sends the key nowhere without permission', async () => {
    const elsewhere = 'https://posthog.example';
    expect(await say({ type: 'connect', origin: elsewhere, key: 'phx_x', keep: 'device' })).toEqual({
      type: 'no-permission',
      origin: elsewhere,
    });
    expect(sandbox.requests.all()).toEqual([]);
  });
});

describe('a connection', () => {
  it('is checked anew', async () => {
    const { id } = await connectedWith(sandbox.keys.readOnly);
    keys.set(id, sandbox.keys.queryOnly);
    expect(await say({ type: 'recheck', connectionId: id })).toMatchObject({
      type: 'connected',
      connection: { id, scopes: ['query:read'], projects: [{}, {}] },
    });
    expect(await say({ type: 'recheck', connectionId: 'unknown' })).toEqual({ type: 'unknown-connection' });
  });

  it('says that its key was refused', async () => {
    const { id } = await connectedWith(sandbox.keys.readOnly);
    keys.set(id, 'phx_rolled');
    expect(await say({ type: 'recheck', connectionId: id })).toEqual({ type: 'failed', failure: { kind: 'bad-key' } });
    await expect.poll(readConnections).toMatchObject([{ connection: { status: 'bad-key' } }]);
  });

  it('is not asked about where the browser no longer lets the extension', async () => {
    const { id } = await connectedWith(sandbox.keys.readOnly);
    sandbox.requests.clear();
    vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => false);
    expect(await say({ type: 'recheck', connectionId: id })).toEqual({ type: 'no-permission', origin });
    expect(sandbox.requests.all()).toEqual([]);
  });

  it('goes with its key and its facts', async () => {
    const { id } = await connectedWith(sandbox.keys.readOnly);
    const ref = { connectionId: id, projectId: 1, sessionId: 's' };
    await facts.write(ref, 'recording', { state: 'ready', at: 1, data: { kind: 'missing' } });
    expect(await say({ type: 'remove', connectionId: id })).toEqual({ type: 'connections', connections: [] });
    expect([await facts.read(ref, 'recording'), keys.size]).toEqual([null, 0]);
    expect(removed).toEqual([id]);
  });

  it('is listed, also when nobody can read it', async () => {
    await browser.storage.local.set({ connections: [{ id: 'old', version: 99 }] });
    expect(await say({ type: 'list' })).toMatchObject({ connections: [{ state: 'broken', id: 'old' }] });
  });
});

it('answers nobody but the options page', () => {
  const parts = { facts, vision, onConnected: () => {}, onRemoved: () => {} };
  for (const sender of [
    { ...optionsPage, url: browser.runtime.getURL('/report.html') },
    { ...optionsPage, origin, frameId: 0, tab: { id: 1 } },
    {},
  ]) {
    expect(answerOptions({ type: 'list' }, sender, parts)).toBe(null);
  }
  expect(answerOptions({ type: 'fetch' }, optionsPage, parts)).toBe(null);
});
