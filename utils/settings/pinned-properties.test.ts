import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetPins, mostPins, readPins, watchPins, writePins } from './pinned-properties';

beforeEach(() => fakeBrowser.reset());

const shop = { connectionId: 'c-1', projectId: 7 };
const other = { connectionId: 'c-2', projectId: 7 };

describe('pinned properties', () => {
  it('are not chosen until somebody chooses', async () => {
    expect(await readPins(shop)).toBeNull();
    await writePins(shop, []);
    expect(await readPins(shop)).toEqual([]);
  });

  it('are those of one project of one connection', async () => {
    await writePins(shop, ['plan', 'role', 'plan']);
    expect(await readPins(shop)).toEqual(['plan', 'role']);
    expect(await readPins(other)).toBeNull();
    expect(await readPins({ ...shop, projectId: 70 })).toBeNull();
  });

  it('are no more than fit a glance', async () => {
    await writePins(
      shop,
      Array.from({ length: 50 }, (_, at) => `property ${at}`),
    );
    expect(await readPins(shop)).toHaveLength(mostPins);
  });

  it('go with their connection, and no others do', async () => {
    await writePins(shop, ['plan']);
    await writePins({ ...shop, projectId: 8 }, ['role']);
    await writePins(other, ['orders']);
    await forgetPins('c-1');
    expect(await readPins(shop)).toBeNull();
    expect(await readPins({ ...shop, projectId: 8 })).toBeNull();
    expect(await readPins(other)).toEqual(['orders']);
  });

  it('are told to whoever shows them', async () => {
    const told = vi.fn();
    const stop = watchPins(shop, told);
    await writePins(shop, ['plan']);
    expect(told).toHaveBeenLastCalledWith(['plan']);
    stop();
    await writePins(shop, []);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it.each([null, 'plan', { version: 2, names: [] }, { version: 1, names: 'plan' }])(
    'take %j for untouched',
    async (stored) => {
      await browser.storage.local.set({ 'pinned-properties:c-1:7': stored });
      expect(await readPins(shop)).toBeNull();
    },
  );
});
