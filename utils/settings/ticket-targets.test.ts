import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetTicketTargets, readTicketTarget, writeTicketTarget } from './ticket-targets';

beforeEach(() => fakeBrowser.reset());

const shop = { connectionId: 'c-1', projectId: 7 };
const other = { connectionId: 'c-2', projectId: 7 };

describe('where tickets go', () => {
  it('is not known until somebody chooses', async () => expect(await readTicketTarget(shop)).toBeNull());

  it('is that of one project of one connection', async () => {
    await writeTicketTarget(shop, { tracker: 'linear' });
    await writeTicketTarget(
      { ...shop, projectId: 8 },
      { tracker: 'github', repository: 'https://github.com/a/b', labels: '' },
    );
    expect(await readTicketTarget(shop)).toEqual({ tracker: 'linear' });
    expect(await readTicketTarget(other)).toBeNull();
    await writeTicketTarget(shop, null);
    expect(await readTicketTarget(shop)).toBeNull();
    expect((await readTicketTarget({ ...shop, projectId: 8 }))?.tracker).toBe('github');
  });

  it('is forgotten with its connection', async () => {
    await writeTicketTarget(shop, { tracker: 'linear' });
    await writeTicketTarget(other, { tracker: 'linear' });
    await forgetTicketTargets('c-1');
    expect(await readTicketTarget(shop)).toBeNull();
    expect(await readTicketTarget(other)).toEqual({ tracker: 'linear' });
  });

  it('of one project outlives one of another that cannot be read', async () => {
    await browser.storage.local.set({ 'ticket-targets': { version: 1, byPlace: { 'c-2:7': { tracker: 'newer' } } } });
    await writeTicketTarget(shop, { tracker: 'linear' });
    expect(await readTicketTarget(shop)).toEqual({ tracker: 'linear' });
    expect((await browser.storage.local.get('ticket-targets'))['ticket-targets']).toMatchObject({
      byPlace: { 'c-2:7': { tracker: 'newer' } },
    });
  });

  it.each([null, 'linear', { version: 2, byPlace: {} }, { version: 1, byPlace: { 'c-1:7': { tracker: 'other' } } }])(
    'is not known from %j',
    async (stored) => {
      await browser.storage.local.set({ 'ticket-targets': stored });
      expect(await readTicketTarget(shop)).toBeNull();
    },
  );
});
