import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  changeSuccessEvent,
  forgetSuccessEvents,
  mostSuccessEvents,
  readSuccessEvents,
  watchSuccessEvents,
  writeSuccessEvents,
} from './success-events';

beforeEach(() => fakeBrowser.reset());

const shop = { connectionId: 'c-1', projectId: 7 };
const other = { connectionId: 'c-2', projectId: 7 };

describe('success events', () => {
  it('are none until somebody names one', async () => expect(await readSuccessEvents(shop)).toEqual([]));

  it('are those of one project of one connection, each once, without empty lines', async () => {
    await writeSuccessEvents(shop, [' order completed ', '', 'signed_up', 'order completed']);
    expect(await readSuccessEvents(shop)).toEqual(['order completed', 'signed_up']);
    expect(await readSuccessEvents(other)).toEqual([]);
    expect(await readSuccessEvents({ ...shop, projectId: 70 })).toEqual([]);
  });

  it('are no more than a choice', async () => {
    await writeSuccessEvents(
      shop,
      Array.from({ length: 80 }, (_, at) => `event ${at}`),
    );
    expect(await readSuccessEvents(shop)).toHaveLength(mostSuccessEvents);
  });

  it('are added and taken away one by one, whatever else is there', async () => {
    await writeSuccessEvents(shop, ['paid']);
    expect(await changeSuccessEvent(shop, 'signed up', true)).toBe(true);
    expect(await changeSuccessEvent(shop, 'paid', false)).toBe(true);
    expect(await readSuccessEvents(shop)).toEqual(['signed up']);
    await writeSuccessEvents(
      shop,
      Array.from({ length: mostSuccessEvents }, (_, at) => `event ${at}`),
    );
    expect(await changeSuccessEvent(shop, 'one more', true)).toBe(false);
    expect(await changeSuccessEvent(shop, 'event 3', true)).toBe(true);
  });

  it('go with their connection, and no others do', async () => {
    await writeSuccessEvents(shop, ['paid']);
    await writeSuccessEvents(other, ['paid']);
    await forgetSuccessEvents('c-1');
    expect(await readSuccessEvents(shop)).toEqual([]);
    expect(await readSuccessEvents(other)).toEqual(['paid']);
  });

  it('are told to whoever reads by them, until they stop', async () => {
    const told = vi.fn();
    const stop = watchSuccessEvents(shop, told);
    await writeSuccessEvents(shop, ['paid']);
    expect(told.mock.calls).toEqual([[['paid']]]);
    stop();
    await writeSuccessEvents(shop, []);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it.each([null, 'paid', { version: 2, names: ['paid'] }, { version: 1, names: 'paid' }])(
    'take %j for none',
    async (stored) => {
      await browser.storage.local.set({ 'success-events:c-1:7': stored });
      expect(await readSuccessEvents(shop)).toEqual([]);
    },
  );
});
