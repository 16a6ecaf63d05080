import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { appContext } from './appContext.ts';

const KEY = 'theme_mode';
const modeOf = z.enum(['light', 'dark', 'system']).catch(appContext.current_user?.theme_mode ?? 'system');
export type ThemeMode = z.infer<typeof modeOf>;

const watchers = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');
const tell = () => {
  for (const watcher of watchers) watcher();
};
system.addEventListener('change', tell);

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function setThemeMode(mode: ThemeMode): void {
  localStorage.setItem(KEY, mode);
  tell();
}

/** The chosen mode and the theme it comes to; keeps `body[theme]` in step, as PostHog does after React has mounted. */
export function useTheme(): { mode: ThemeMode; theme: 'light' | 'dark' } {
  const mode = useSyncExternalStore(watch, () => modeOf.parse(localStorage.getItem(KEY)));
  const prefersDark = useSyncExternalStore(watch, () => system.matches);
  const theme = mode === 'system' ? (prefersDark ? 'dark' : 'light') : mode;
  useEffect(() => document.body.setAttribute('theme', theme), [theme]);
  return { mode, theme };
}
