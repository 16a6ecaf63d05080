import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { linkSchema } from '@/utils/messages/extension';
import { type FindProblem, findProblems } from '@/utils/session/find-problem';
import type { Link } from '@/utils/session/link';
import { watchSession } from '@/utils/session-area/watch-session';

/**
 * What a surface was asked to show. Who asks writes it, the surface watches it: the panel may open long after, and the
 * worker may be gone by then. It lives in `storage.session`.
 */
export type Reference =
  | { readonly kind: 'link'; readonly link: Link }
  /** What was asked for is no recording. */
  | { readonly kind: 'problem'; readonly problem: FindProblem; readonly text: string };

/** A panel is known by its window, a dock by its tab and by the session that the player beside it shows. */
export type Place =
  | { readonly kind: 'window'; readonly windowId: number }
  | { readonly kind: 'tab'; readonly tabId: number; readonly beside: string };

const documentSchema = z.object({
  version: z.literal(1),
  /** ms since 1970: the same thing asked for again is a change. */
  askedAt: z.number(),
  beside: z.nullable(z.string()),
  reference: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('link'), link: linkSchema }),
    z.object({ kind: z.literal('problem'), problem: z.enum(findProblems), text: z.string() }),
  ]),
});

type Stored = z.infer<typeof documentSchema>;

export async function writeReference(place: Place, reference: Reference): Promise<void> {
  const beside = place.kind === 'tab' ? place.beside : null;
  const document: Stored = { version: 1, askedAt: Date.now(), beside, reference };
  await browser.storage.session.set({ [storageKey(place)]: document });
}

/** Forgets what a surface was asked to show, because it was closed or has its own to show. */
export async function forgetReference(place: PlaceKey): Promise<void> {
  await browser.storage.session.remove(storageKey(place));
}

/** Calls back with what the surface is asked to show, now and on each change; `null` for nothing. Returns how to stop. */
export function watchReference(
  place: PlaceKey,
  onReference: (reference: { readonly reference: Reference; readonly beside: string | null } | null) => void,
): () => void {
  const key = storageKey(place);
  return watchSession([key], (items) => {
    const parsed = documentSchema.safeParse(items.get(key));
    onReference(parsed.success ? parsed.data : null);
  });
}

type PlaceKey =
  | { readonly kind: 'window'; readonly windowId: number }
  | { readonly kind: 'tab'; readonly tabId: number };

function storageKey(place: PlaceKey): string {
  return place.kind === 'window' ? `surface:window:${place.windowId}` : `surface:tab:${place.tabId}`;
}
