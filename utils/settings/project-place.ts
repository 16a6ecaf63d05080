import { browser } from 'wxt/browser';
import type { SessionRef } from '@/utils/session/link';

/** A project as one connection sees it: what a person chose for one says nothing about another. */
export type ProjectPlace = Pick<SessionRef, 'connectionId' | 'projectId'>;

/**
 * The key under which a setting of one project is stored. Each has its own and is written whole: no change undoes
 * another, and none needs a lock, which a report in a frame of another site is refused.
 */
export function placeKey(setting: string, { connectionId, projectId }: ProjectPlace): string {
  return `${setting}:${connectionId}:${projectId}`;
}

/** Forgets a setting in all projects of a connection that is removed. */
export async function forgetPlaces(setting: string, connectionId: string): Promise<void> {
  const keys = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(keys.filter((key) => key.startsWith(`${setting}:${connectionId}:`)));
}
