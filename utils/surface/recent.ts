import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { linkSchema } from '@/utils/messages/extension';
import { type Link, refKey, type SessionRef } from '@/utils/session/link';
import { askForFrame } from '@/utils/session-area/ask-for-frame';
import { isBareFrame } from '@/utils/session-area/bare-frame';

/** A session that was investigated since the browser started. It holds personal data and lies in `storage.session`. */
export type Recent = {
  readonly link: Link;
  /** `Shop · us.posthog.com`. */
  readonly source: string;
  readonly who: string | null;
  readonly line: string | null;
  /** When it was last looked at, ms since 1970. */
  readonly at: number;
};

const prefix = 'recent:';
/** How many are kept, and listed. */
const most = 8;

const documentSchema: z.ZodMiniType<Recent & { version: 1 }> = z.object({
  version: z.literal(1),
  link: linkSchema,
  source: z.string(),
  who: z.nullable(z.string()),
  line: z.nullable(z.string()),
  at: z.number(),
});

/** Notes a session as investigated. Each has a key of its own, so that two pages never undo each other's note. */
export async function rememberRecent(ref: SessionRef, recent: Recent): Promise<void> {
  if (isBareFrame()) {
    await askForFrame({ type: 'frame-remember', ref, recent });
    return;
  }
  await browser.storage.session.set({ [prefix + refKey(ref)]: { version: 1, ...recent } });
  const old = (await stored()).slice(most).map(({ key }) => key);
  if (old.length > 0) await browser.storage.session.remove(old);
}

/** The sessions that were investigated, the latest first. */
export async function readRecents(): Promise<Recent[]> {
  return (await stored()).slice(0, most).map(({ recent }) => recent);
}

/** Forgets what was investigated through a connection that is removed. */
export async function forgetRecents(connectionId: string): Promise<void> {
  const of = `${prefix}${connectionId}:`;
  await browser.storage.session.remove((await stored()).map(({ key }) => key).filter((key) => key.startsWith(of)));
}

async function stored(): Promise<{ readonly key: string; readonly recent: Recent }[]> {
  // The area also holds facts, which are megabytes: names first.
  const keys = (await browser.storage.session.getKeys()).filter((key) => key.startsWith(prefix));
  if (keys.length === 0) return [];
  return Object.entries(await browser.storage.session.get(keys))
    .flatMap(([key, value]) => {
      const parsed = documentSchema.safeParse(value);
      return parsed.success ? [{ key, recent: parsed.data }] : [];
    })
    .toSorted((one, other) => other.recent.at - one.recent.at);
}
