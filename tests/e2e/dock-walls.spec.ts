import { inContentScript } from './content-script.ts';
import { expect, test } from './fixtures.ts';

/** What stands between PostHog's page, our content script, the report and the key. */

test.beforeEach(async ({ connect }) => {
  await connect();
});

test('a script of the page finds no way into the report', async ({ openReplay, report, extensionId }) => {
  const page = await openReplay('checkout-crash');
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
  const found = await page.evaluate(async (id) => {
    const host = document.querySelector('session-report-dock');
    const frames = Array.from({ length: window.length }, (_, index) => window[index]);
    const address = `chrome-extension://${id}/report.html`;
    const framed = document.createElement('iframe');
    framed.src = address;
    document.body.append(framed);
    await new Promise((resolve) => framed.addEventListener('load', resolve, { once: true }));
    return {
      root: host?.shadowRoot ?? null,
      children: host?.childElementCount,
      text: host?.textContent,
      frames: [...document.querySelectorAll('iframe')].filter(
        ({ src }) => src.startsWith('chrome-extension:') && src !== address,
      ).length,
      // The player's own frames are of the page's origin; one that is not would be ours.
      foreign: frames.filter((frame) => {
        try {
          return frame?.document === undefined;
        } catch {
          return true;
        }
      }).length,
      resources: performance.getEntriesByType('resource').filter(({ name }) => name.startsWith('chrome-extension:'))
        .length,
      fetched: await fetch(address).then(
        () => 'answered',
        () => 'refused',
      ),
    };
  }, extensionId);
  expect(found).toEqual({
    root: null,
    children: 0,
    text: '',
    frames: 0,
    foreign: 0,
    resources: 0,
    fetched: 'refused',
  });
  // The static address answers to no page: what it framed is the browser's error page, and only the dock's is ours.
  expect(page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))).toHaveLength(1);
});

test('messages of the page do not reach the extension', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  const reach = await page.evaluate(() => {
    const { chrome } = window as { chrome?: { runtime?: { connect?: unknown; sendMessage?: unknown } } };
    return [typeof chrome?.runtime?.connect, typeof chrome?.runtime?.sendMessage];
  });
  expect(reach).toEqual(['undefined', 'undefined']);
});

test('the content script can read no storage, and no key', async ({ openReplay, report }) => {
  const page = await openReplay('checkout-crash');
  await report();
  const evaluate = await inContentScript(page);
  expect(await evaluate('typeof chrome.runtime.id')).toBe('string');
  for (const area of ['local', 'session']) {
    expect(await evaluate(`chrome.storage.${area}.get(null).then(() => 'read', ({ message }) => message)`)).toBe(
      'Access to storage is not allowed from this context.',
    );
  }
  const databases = await evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
  expect(databases).not.toContain('personal-api-keys');
});
