import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from '@/utils/connections/connection';
import { removeConnection, saveConnection } from '@/utils/connections/store';
import { forgetHost, registerSelfHosted } from './self-hosted';

const cloud = 'https://us.posthog.com';
const own = 'https://posthog.shop.example:8443';
const connection = (id: string, origin: string): Connection => ({
  id,
  origin,
  label: id,
  credential: { kind: 'personal-key', masked: null, keep: 'device' },
  scopes: ['*'],
  scopedTeams: null,
  projects: [],
  capabilities: {},
  status: 'ok',
});

type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** The browser as far as it matters here: what the person permits, and what is registered. */
let permitted: Set<string>;
let registered: Script[];

beforeEach(() => {
  fakeBrowser.reset();
  permitted = new Set([`${cloud}/*`, 'https://posthog.shop.example/*']);
  registered = [];
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Session report',
    version: '1.0.0',
    content_scripts: [{ matches: [`${cloud}/*`] }],
  });
  vi.spyOn(browser.permissions, 'contains').mockImplementation(
    async (asked) => asked?.origins?.every((pattern) => permitted.has(pattern)) ?? false,
  );
  vi.spyOn(browser.permissions, 'remove').mockImplementation(async (asked) => {
    for (const pattern of asked?.origins ?? []) permitted.delete(pattern);
    return true;
  });
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(async () => registered);
  vi.spyOn(browser.scripting, 'registerContentScripts').mockImplementation(async (scripts) => {
    registered.push(...scripts);
  });
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(async () => {
    registered = [];
  });
});

const matches = () => registered.flatMap(({ matches: patterns = [] }) => patterns);

it('registers what is connected, permitted and not in the manifest', async () => {
  await saveConnection(connection('us', cloud));
  await saveConnection(connection('own', own));
  await saveConnection(connection('withdrawn', 'https://other.example'));
  await registerSelfHosted();
  expect(matches()).toEqual(['https://posthog.shop.example/*']);
  expect(registered[0]).toMatchObject({ runAt: 'document_start', persistAcrossSessions: true });
});

it('leaves when the permission is withdrawn, and comes back with it', async () => {
  await saveConnection(connection('own', own));
  await registerSelfHosted();
  permitted.delete('https://posthog.shop.example/*');
  await registerSelfHosted();
  expect(matches()).toEqual([]);
  permitted.add('https://posthog.shop.example/*');
  await registerSelfHosted();
  expect(matches()).toEqual(['https://posthog.shop.example/*']);
});

it('gives the permission back with the last connection of a host, and keeps those of the manifest', async () => {
  await saveConnection(connection('own', own));
  await saveConnection(connection('second key', own));
  await removeConnection('own');
  await forgetHost(own);
  expect(permitted).toContain('https://posthog.shop.example/*');
  await removeConnection('second key');
  await forgetHost(own);
  await forgetHost(cloud);
  expect([...permitted]).toEqual([`${cloud}/*`]);
});
