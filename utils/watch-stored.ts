import { browser } from 'wxt/browser';

/**
 * Calls back with what lies in `storage.local` under a key after each change, in whichever context it was made;
 * `undefined`: it is gone. Returns how to stop.
 */
export function watchStored(key: string, onStored: (stored: unknown) => void): () => void {
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const change = changes[key];
    if (area === 'local' && change) onStored(change.newValue);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
