import { kea, path } from 'kea';
import { urlToAction } from 'kea-router';
import { z } from 'zod';
import type { Params } from '../router.ts';
import type { Playback } from './playback.ts';

/**
 * Which players follow `t` and `timestamp` in the address. PostHog's versions differ: in one every open player does
 * (`all`), in one only the player that owns the address (`owner`: list, single, playlist). `none` is for trying what
 * happens without. Read from local storage on each change of address.
 */
export const DEEP_LINK_KEY = 'sandbox.deepLinkFromUrl';
const version = z.enum(['all', 'owner', 'none']).catch('all');

type Listener = { readonly playback: Playback; readonly ownsUrl: boolean };
const listeners = new Set<Listener>();

/** Full ISO date-times with a zone; `T` or a space between. */
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

function wallTime(value: unknown): number | null {
  return typeof value === 'string' && ISO.test(value) ? Date.parse(value.replace(' ', 'T')) : null;
}

/** Seeks a player to where the address points. PostHog: sessionRecordingPlayerLogic */
export function followLink({ playback, ownsUrl }: Listener, search: Params): void {
  const reads = version.parse(localStorage.getItem(DEEP_LINK_KEY));
  if (reads === 'none' || (reads === 'owner' && !ownsUrl)) return;
  const { t, timestamp } = search;
  const absolute = typeof timestamp === 'number' ? timestamp : wallTime(timestamp);
  const relative = typeof t === 'number' && t > 0 ? t * 1000 : null;
  const dated = wallTime(t);
  if (absolute !== null) {
    playback.seek(absolute - playback.start);
    playback.play();
  } else if (dated !== null) playback.seek(dated - playback.start);
  else if (relative !== null) playback.seek(relative);
}

/** Lets a player follow the address until the returned function is called. */
export function listenToLinks(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Seeks when `t` or `timestamp` changed or the same address is visited once more; `pause` pauses at every change. */
export const deepLinkLogic = kea([
  path(['scenes', 'session-recordings', 'player', 'deepLink']),
  urlToAction(() => ({
    '*': (_, search, hash, now, before) => {
      const changed = search.t !== before.searchParams.t || search.timestamp !== before.searchParams.timestamp;
      for (const listener of listeners) {
        if (changed || sameAddress(now, before)) followLink(listener, search);
        if (saysPause(search, hash)) listener.playback.pause();
      }
    },
  })),
]);

/** `pause` in the query or the hash, with or without a value. */
export function saysPause(search: Params, hash: Params): boolean {
  return 'pause' in search || 'pause' in hash;
}

type Address = { pathname: string; search: string; hash: string };

function sameAddress(a: Address, b: Address): boolean {
  return a.pathname === b.pathname && a.search === b.search && a.hash === b.hash;
}
