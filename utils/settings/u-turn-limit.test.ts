import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readUTurnLimit, uTurnBounds, watchUTurnLimit, writeUTurnLimit } from './u-turn-limit';

beforeEach(() => fakeBrowser.reset());

describe('the limit of U-turns', () => {
  it('is not chosen until somebody chooses', async () => expect(await readUTurnLimit()).toBeNull());

  it.each([
    [7_500, 7_500],
    [1, uTurnBounds.least],
    [9_999_999, uTurnBounds.most],
  ])('of %d ms is kept as %d', async (chosen, kept) => {
    await writeUTurnLimit(chosen);
    expect(await readUTurnLimit()).toBe(kept);
  });

  it('is told to whoever reads by it, until they stop', async () => {
    const told = vi.fn();
    const stop = watchUTurnLimit(told);
    await writeUTurnLimit(5_000);
    expect(told.mock.calls).toEqual([[5_000]]);
    stop();
    await writeUTurnLimit(6_000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it.each([null, 5_000, { version: 2, ms: 5_000 }, { version: 1, ms: '5000' }])(
    'is not known from %j',
    async (stored) => {
      await browser.storage.local.set({ 'u-turn-limit': stored });
      expect(await readUTurnLimit()).toBeNull();
    },
  );
});
