import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { hostPattern } from '@/utils/connections/host-pattern';

/**
 * Whether the browser lets the extension speak to a PostHog; `null` until that is known. It can be withdrawn and given any
 * time.
 */
export function usePermitted(origin: string): boolean | null {
  const [permitted, setPermitted] = useState<boolean | null>(null);

  useEffect(() => {
    let watching = true;
    const look = async () => {
      const now = await browser.permissions.contains({ origins: [hostPattern(origin)] });
      if (watching) setPermitted(now);
    };
    const changed = () => void look();
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    changed();
    return () => {
      watching = false;
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  }, [origin]);

  return permitted;
}
