import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { hostPattern } from '@/utils/connections/host-pattern';

/** Whether the browser lets the extension speak to an origin, as the person changes it; true until that is known. */
export function usePermitted(origin: string): boolean {
  const [permitted, setPermitted] = useState(true);
  useEffect(() => {
    let stopped = false;
    const look = () =>
      void browser.permissions.contains({ origins: [hostPattern(origin)] }).then((may) => {
        if (!stopped) setPermitted(may);
      });
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      stopped = true;
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [origin]);
  return permitted;
}
