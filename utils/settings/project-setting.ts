import { browser } from 'wxt/browser';
import type { ProjectRef } from '@/utils/session/link';

/**
 * The key under which a setting of one project is stored. Each project has its own and is written whole: no change undoes
 * another, and none needs a lock, which a report in a frame of another site is refused.
 */
export function settingKey(setting: string, { connectionId, projectId }: ProjectRef): string {
  return `${setting}:${connectionId}:${projectId}`;
}

/** Forgets a setting in all projects of a connection that is removed. */
export async function forgetSetting(setting: string, connectionId: string): Promise<void> {
  const keys = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(keys.filter((key) => key.startsWith(`${setting}:${connectionId}:`)));
}
