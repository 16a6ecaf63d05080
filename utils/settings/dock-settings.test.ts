import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dockWidth } from '@/utils/messages/content';
import { readDockSettings, writeDockSettings } from './dock-settings';

beforeEach(() => fakeBrowser.reset());

describe('dock settings', () => {
  it('start open, at the initial width', async () => {
    expect(await readDockSettings()).toEqual({ width: dockWidth.initial, collapsed: false });
  });

  it('are remembered', async () => {
    await writeDockSettings({ width: 512, collapsed: true });
    expect(await readDockSettings()).toEqual({ width: 512, collapsed: true });
  });

  it.each([
    [1, dockWidth.min],
    [99_999, dockWidth.max],
    [400.4, 400],
  ])('keep a width of %d within what a dock can be', async (asked, given) => {
    await writeDockSettings({ width: asked, collapsed: false });
    expect((await readDockSettings()).width).toBe(given);
  });

  it.each([null, 'wide', { version: 1, width: '400', collapsed: false }, { version: 2, width: 400, collapsed: false }])(
    'take %j for untouched',
    async (stored) => {
      await browser.storage.local.set({ dock: stored });
      expect(await readDockSettings()).toEqual({ width: dockWidth.initial, collapsed: false });
    },
  );
});
