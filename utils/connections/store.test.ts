import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from './connection';
import {
  readConnection,
  readConnections,
  removeConnection,
  type StoredConnection,
  saveConnection,
  watchConnections,
} from './store';

const us: Connection = {
  id: 'c-us',
  origin: 'https://us.posthog.com',
  label: 'Acme Shop',
  credential: { kind: 'personal-key', masked: 'phx_…abcd', keep: 'device' },
  scopes: ['query:read', 'session_recording:read'],
  scopedTeams: [1],
  projects: [{ id: 1, name: 'Acme Shop', token: 'phc_acme', timeZone: 'Europe/Berlin' }],
  capabilities: {},
  status: 'ok',
};
const eu: Connection = { ...us, id: 'c-eu', origin: 'https://eu.posthog.com', label: 'Acme EU' };

const readable = (connection: Connection): StoredConnection => ({ state: 'readable', connection });

beforeEach(() => fakeBrowser.reset());

describe('the list of connections', () => {
  it('is empty on a fresh profile', async () => {
    expect(await readConnections()).toEqual([]);
  });

  it('gives back what was saved, in the order of adding', async () => {
    await saveConnection(us);
    await saveConnection(eu);
    expect(await readConnections()).toEqual([readable(us), readable(eu)]);
    expect(await readConnection('c-eu')).toEqual(eu);
    expect(await readConnection('c-other')).toBeNull();
  });

  it('replaces a connection in its place', async () => {
    await saveConnection(us);
    await saveConnection(eu);
    await saveConnection({ ...us, status: 'bad-key' });
    expect(await readConnections()).toEqual([readable({ ...us, status: 'bad-key' }), readable(eu)]);
  });

  it('loses no change when several are made at once', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...us, id: `c-${index}` }));
    await Promise.all(many.map(saveConnection));
    await Promise.all(['c-3', 'c-4'].map(removeConnection));
    expect(await readConnections()).toHaveLength(18);
  });

  it('keeps a record that it cannot read, shows it as broken, and removes it only when told', async () => {
    const strange = { version: 1, id: 'c-odd', origin: 7 };
    const newer = { version: 99, ...us, id: 'c-newer' };
    const nameless = 'nonsense';
    await browser.storage.local.set({ connections: [strange, newer, nameless] });
    await saveConnection(us);

    const connections = await readConnections();
    expect(connections.map((stored) => stored.state)).toEqual(['broken', 'broken', 'broken', 'readable']);
    expect(connections[0]).toEqual({ state: 'broken', id: 'c-odd', text: JSON.stringify(strange, null, 2) });

    for (const stored of connections) if (stored.state === 'broken') await removeConnection(stored.id);
    expect(await readConnections()).toEqual([readable(us)]);
  });

  it('keeps a document that is no list at all as one broken record', async () => {
    await browser.storage.local.set({ connections: { from: 'elsewhere' } });
    await saveConnection(us);
    expect((await readConnections()).map((stored) => stored.state)).toEqual(['broken', 'readable']);
  });

  it('never stores more than the record: a key that slipped in is left out', async () => {
    await saveConnection(Object.assign({ key: 'phx_secret' }, us));
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain('phx_secret');
  });

  it('tells a watcher of each change until it stops', async () => {
    const seen: StoredConnection[][] = [];
    const stop = watchConnections((connections) => seen.push(connections));
    await saveConnection(us);
    await browser.storage.local.set({ somethingElse: 1 });
    await removeConnection('c-us');
    stop();
    await saveConnection(eu);
    expect(seen).toEqual([[readable(us)], []]);
  });
});
