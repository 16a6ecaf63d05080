import { browser } from 'wxt/browser';
import { hostPattern } from '@/utils/connections/host-pattern';
import { readConnections } from '@/utils/connections/store';
import { dockInTabs, namedPatterns } from './open-tabs';

/**
 * Instances that the manifest does not name: their hosts are permitted one by one, and our content script is registered
 * for those that are connected. The browser keeps the registration over a restart, but not over an update.
 */
const scriptId = 'self-hosted';

let registering: Promise<void> = Promise.resolve();

/** Makes the registration equal to what is connected and permitted now, and docks in tabs that are open already. */
export function registerSelfHosted(): Promise<void> {
  registering = registering.then(register, register);
  return registering;
}

/** The patterns of connected instances that the manifest does not name, as far as the person still permits them. */
export async function selfHostedPatterns(): Promise<string[]> {
  const named = new Set(namedPatterns());
  const connected = (await readConnections()).flatMap((stored) =>
    stored.state === 'readable' ? [hostPattern(stored.connection.origin)] : [],
  );
  const permitted = await Promise.all(
    [...new Set(connected)]
      .filter((pattern) => !named.has(pattern))
      .map(async (pattern) => ((await browser.permissions.contains({ origins: [pattern] })) ? [pattern] : [])),
  );
  return permitted.flat();
}

/** Gives a host's permission back when its last connection is gone. */
export async function forgetHost(origin: string): Promise<void> {
  const pattern = hostPattern(origin);
  if (namedPatterns().includes(pattern)) return;
  const isConnected = (await readConnections()).some(
    (stored) => stored.state === 'readable' && hostPattern(stored.connection.origin) === pattern,
  );
  if (isConnected) return;
  // A host that the manifest requires, as some administrators have it, cannot be given back: then it stays.
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

async function register(): Promise<void> {
  const matches = await selfHostedPatterns();
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  const before = registered?.matches ?? [];
  const added = matches.filter((pattern) => !before.includes(pattern));
  if (added.length === 0 && matches.length === before.length) return;
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: scriptId,
      matches,
      js: ['content-scripts/replay.js'],
      runAt: 'document_start',
      persistAcrossSessions: true,
    },
  ]);
  await dockInTabs(added);
}
