import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dockWidth } from '@/utils/messages/content';
import { answerContent } from './content-channel';
import { forgetDock, hasDock } from './live-docks';
import { ownOrigin, type Sender } from './sender';

const origin = 'https://us.posthog.com';
const sender: Sender = { id: browser.runtime.id, origin, frameId: 0, tab: { id: 7 } };
const hello = { type: 'dock-hello' };

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(browser.permissions, 'contains').mockImplementation(
    async (asked) => asked?.origins?.every((pattern) => pattern === `${origin}/*`) ?? false,
  );
});

describe('a content script', () => {
  it('is told how the dock was left, and its tab is known to have one', async () => {
    expect(await answerContent(hello, sender)).toEqual({ settings: { width: dockWidth.initial, collapsed: false } });
    expect(await hasDock(7, origin)).toBe(true);
    expect(await hasDock(7, 'https://evil.example')).toBe(false);
    expect(await hasDock(8, origin)).toBe(false);
    await forgetDock(7);
    expect(await hasDock(7, origin)).toBe(false);
  });

  it('has its changes remembered', async () => {
    await answerContent({ type: 'dock-changed', settings: { width: 500, collapsed: true } }, sender);
    expect(await answerContent(hello, sender)).toEqual({ settings: { width: 500, collapsed: true } });
  });

  it('on an origin that nobody permitted is told nothing', async () => {
    expect(await answerContent(hello, { ...sender, origin: 'https://evil.example' })).toBe(undefined);
    expect(await hasDock(7, 'https://evil.example')).toBe(false);
  });

  it.each([
    ['a page of ours', hello, { ...sender, origin: ownOrigin() }],
    ['a frame', hello, { ...sender, frameId: 1 }],
    ['another extension', hello, { ...sender, id: 'other' }],
    ['an unknown message', { type: 'fetch', url: 'https://evil.example' }, sender],
    ['settings of another shape', { type: 'dock-changed', settings: { width: '500px' } }, sender],
    ['no message', undefined, sender],
  ])('is not %s', (_, message, from) => {
    expect(answerContent(message, from)).toBe(null);
  });
});
