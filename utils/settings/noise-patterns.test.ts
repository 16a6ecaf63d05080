import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mostNoisePatterns, readNoisePatterns, watchNoisePatterns, writeNoisePatterns } from './noise-patterns';

beforeEach(() => fakeBrowser.reset());

describe('patterns of harmless messages', () => {
  it('are none until somebody writes one', async () => {
    expect(await readNoisePatterns()).toEqual([]);
  });

  it('are kept as written, without empty lines, and no more than can be checked', async () => {
    await writeNoisePatterns([' Loading chunk ', '', '/^Hydration/i']);
    expect(await readNoisePatterns()).toEqual(['Loading chunk', '/^Hydration/i']);
    await writeNoisePatterns(Array.from({ length: 80 }, (_, at) => `message ${at}`));
    expect(await readNoisePatterns()).toHaveLength(mostNoisePatterns);
  });

  it('tell who watches, until they stop', async () => {
    const onPatterns = vi.fn();
    const stop = watchNoisePatterns(onPatterns);
    await writeNoisePatterns(['one']);
    expect(onPatterns.mock.calls).toEqual([[['one']]]);
    stop();
    await writeNoisePatterns(['two']);
    expect(onPatterns).toHaveBeenCalledTimes(1);
  });

  it.each([null, 'one', { version: 2, patterns: ['one'] }, { version: 1, patterns: [1] }])(
    'take %j for none',
    async (stored) => {
      await browser.storage.local.set({ 'noise-patterns': stored });
      expect(await readNoisePatterns()).toEqual([]);
    },
  );
});
