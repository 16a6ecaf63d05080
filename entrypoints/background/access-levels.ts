import { browser } from 'wxt/browser';

/**
 * Closes storage to content scripts. `session` is closed to them anyway, `local` only by this, and some browsers cannot:
 * nothing secret lies in `local` for their sake.
 */
export function closeStorageToPages(): void {
  for (const area of [browser.storage.local, browser.storage.session]) {
    if ('setAccessLevel' in area) void area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
