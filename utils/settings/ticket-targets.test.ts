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

  it.each([
    null,
    'linear',
    { version: 2, target: { tracker: 'linear' } },
    { version: 1, target: { tracker: 'other' } },
  ])('is not known from %j', async (stored) => {
    await browser.storage.local.set({ 'ticket-target:c-1:7': stored });
    expect(await readTicketTarget(shop)).toBeNull();
  });
});
