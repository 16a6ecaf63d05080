import type { Link } from '@/utils/session/link';
import { recordingInView } from '@/utils/session/recording-in-view';

/**
 * Calls back with the recording in view now, and whenever another one (or none) comes into view by in-app navigation.
 * PostHog rewrites `?t=` of the same recording all the time: that is no change. `getAddress` is a seam for tests.
 */
export function observeRecording(
  signal: AbortSignal,
  getAddress: () => string,
  onChange: (link: Link | null) => void,
): void {
  let last: string | null = null;
  const look = () => {
    const link = recordingInView(getAddress());
    // PostHog adds the project to a bare address a moment later: the same session in a known project is a change.
    const now = JSON.stringify(link);
    if (now === last) return;
    last = now;
    onChange(link);
  };
  // `navigatesuccess` comes when the address is already new; `navigate` (and WXT's own event) still sees the old one.
  navigationOf(window)?.addEventListener('navigatesuccess', look, { signal });
  window.addEventListener('popstate', look, { signal });
  look();
}

/** Some pages define a global `navigation` of their own; only the browser's dispatches events. */
function navigationOf(view: Window): EventTarget | null {
  return 'navigation' in view && view.navigation instanceof EventTarget ? view.navigation : null;
}
