import { browser } from 'wxt/browser';

/**
 * Whether this is the report framed in a web page of Firefox, which gives such a frame no more than a content script has:
 * no tabs, no windows, no session storage. The background does for it what it may not do itself.
 */
export function isBareFrame(): boolean {
  return !('tabs' in browser) || browser.tabs === undefined;
}
