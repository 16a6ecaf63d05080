import type { Params, Place } from './router.ts';

export type Target = { readonly path: string; readonly search?: Params };

/** Old addresses and where they lead. They drop `t`, `timestamp` and every other parameter. */
export function redirectOf({ path, search, hash }: Pick<Place, 'path' | 'search' | 'hash'>): Target | null {
  const [, section, second, third] = path.split('/');
  if (section === 'recordings') {
    if (second === 'file-playback') return { path: '/replay/file-playback' };
    if (second === 'playlists' && third) return { path: `/replay/playlists/${third}` };
    if (second) return { path: `/replay/${second}` };
    return { path: '/replay/home', search: kept(hash, ['sessionRecordingId']) };
  }
  if (path === '/replay' || path === '/replay/recent')
    return { path: '/replay/home', search: kept(search, ['filters', 'sessionRecordingId']) };
  if (path === '/') return { path: '/insights' };
  return null;
}

function kept(params: Params, keys: readonly string[]): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => keys.includes(key)));
}
