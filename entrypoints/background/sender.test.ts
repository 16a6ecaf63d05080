import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { contentScriptOf, isOptionsPage, isOwnPage, ownOrigin, type Sender } from './sender';

const { id } = browser.runtime;
const url = browser.runtime.getURL('/');
const page = 'https://us.posthog.com';

const tab = { id: 7, url: `${page}/replay/s1` };
const contentScript: Sender = { id, origin: page, frameId: 0, tab };
const framedReport: Sender = { id, origin: ownOrigin(), url: `${url}report.html`, frameId: 3, tab };
const options: Sender = { id, origin: ownOrigin(), url: `${url}options.html`, frameId: 0, tab: { id: 8 } };
const otherExtension: Sender = { id: 'other', origin: 'chrome-extension://other' };

describe('who speaks', () => {
  it.each([
    ['a content script', contentScript, false],
    ['the framed report', framedReport, true],
    ['the options page', options, true],
    ['a page of ours without a tab', { id, origin: ownOrigin() }, true],
    ['another extension', otherExtension, false],
    ['another extension with our origin', { ...framedReport, id: 'other' }, false],
    ['a content script that claims nothing', { id }, false],
    ['nobody', undefined, false],
  ])('%s is one of our pages or not', (_, sender, expected) => {
    expect(isOwnPage(sender)).toBe(expected);
  });

  it('tells the options page from a report that a page framed', () => {
    expect(isOptionsPage(options)).toBe(true);
    expect(isOptionsPage(framedReport)).toBe(false);
    expect(isOptionsPage({ ...contentScript, url: `${page}/options.html` })).toBe(false);
  });

  it('takes for a content script only ours, and only in the top frame', () => {
    expect(contentScriptOf(contentScript)).toEqual({ tabId: 7, origin: page });
    for (const sender of [framedReport, options, otherExtension, undefined, { ...contentScript, frameId: 2 }]) {
      expect(contentScriptOf(sender)).toBe(null);
    }
  });
});
