import type { Link } from '@/utils/session/link';
import { recordingInView } from '@/utils/session/recording-in-view';
import { watchRequests } from './requested';

/** How often a page whose address names no recording is looked at for players that came or went, in ms. */
const period = 1_000;

/**
 * Calls back with the recording in view now, and whenever another one (or none) comes into view: by in-app navigation, or
 * where the address names none by the page's own requests. `all`: every recording in view, where several are played.
 * PostHog rewrites `?t=` of the same recording all the time: that is no change. `getAddress` is a seam for tests.
 */
export function observeRecording(
  signal: AbortSignal,
  getAddress: () => string,
  onChange: (link: Link | null, all: readonly Link[]) => void,
): void {
  let last: string | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    const named = recordingInView(getAddress());
    const all = named ? [named] : requested();
    // PostHog adds the project to a bare address a moment later: the same session in a known project is a change.
    const now = JSON.stringify(all);
    if (now === last) return;
    last = now;
    onChange(all.at(-1) ?? null, all);
  };
  const requested = watchRequests(signal, () => {
    timer ??= setInterval(look, period);
    look();
  });
  signal.addEventListener('abort', () => clearInterval(timer));
  // `navigatesuccess` comes when the address is already new; `navigate` (and WXT's own event) still sees the old one.
  navigationOf(window)?.addEventListener('navigatesuccess', look, { signal });
  window.addEventListener('popstate', look, { signal });
  look();
}

/** Some pages define a global `navigation` of their own; only the browser's dispatches events. */
function navigationOf(view: Window): EventTarget | null {
  return 'navigation' in view && view.navigation instanceof EventTarget ? view.navigation : null;
}
