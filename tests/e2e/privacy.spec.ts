import type { Frame, Page, Request } from '@playwright/test';
import { dockedReport, replayUrl, reportIsComplete } from '../browser/replay.ts';
import { inContentScript } from './content-script.ts';
import { expect } from './fixtures.ts';
import { test, type Viewer } from './viewer.ts';

/** Where the key and the facts may go, and where they may not. The walls around the dock are in dock-walls.spec.ts. */

type Port = {
  postMessage(message: unknown): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
};

declare const chrome: {
  readonly runtime: {
    connect(...to: unknown[]): Port;
    readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  };
  readonly tabs: { connect(...to: unknown[]): Port };
  readonly storage: { readonly [Area in 'local' | 'session']: { get(keys: null): Promise<unknown> } };
};

const link = { origin: 'https://us.posthog.com', project: { kind: 'number', number: 48210 }, sessionId: 'x' };

/** Asks the background as a report does, and gives its first answer. */
async function askAsReport(report: Frame): Promise<unknown> {
  return report.evaluate((asked) => {
    const port = chrome.runtime.connect({ name: 'report' });
    const answer = new Promise((resolve) => port.onMessage.addListener(resolve));
    port.postMessage({ type: 'investigate', link: asked, teamId: null });
    return answer;
  }, link);
}

/** The keys that lie in the extension's own database, as one of its pages finds them there. */
async function storedKeys({ context, extensionId }: Viewer): Promise<{ id?: string; key?: string }[]> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const found = await page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('personal-api-keys'));
    const store = database.transaction('keys').objectStore('keys');
    const [ids, keys] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    database.close();
    return ids.map((id, index) => ({ id: String(id), key: String(keys[index]) }));
  });
  await page.close();
  return found;
}

async function frameReport(page: Page, address: string): Promise<Frame> {
  const docked = dockedReport(page);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, address);
  return docked;
}

test('a page that frames the report where no dock is gets an empty page', async ({ viewer, sandbox }) => {
  const report = await viewer.open('checkout-crash');
  await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
  const evaluate = await inContentScript(viewer.page);
  const address = String(await evaluate("chrome.runtime.getURL('/report.html')"));
  sandbox.requests.clear();

  // A PostHog that is not connected, one that is but shows no recording, and a page of somebody else.
  for (const place of ['https://eu.posthog.com', 'https://us.posthog.com', sandbox.origin]) {
    const page = await viewer.context.newPage();
    await page.goto(`${place}/insights`);
    const framed = await frameReport(page, address);
    expect(await askAsReport(framed)).toEqual({ type: 'refused' });
    await expect(framed.locator('body')).toHaveText('');
    expect(await page.evaluate((url) => fetch(url).then((answer) => answer.text()), address)).not.toContain('ada@');
    await page.close();
  }
  expect(sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
});

test('the content script learns how wide the dock is, and nothing else', async ({ viewer }) => {
  await viewer.open('clean-visit');
  const evaluate = await inContentScript(viewer.page);
  const say = (message: object) => evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  expect(await say({ type: 'dock-hello' })).toEqual({
    settings: { width: expect.any(Number), collapsed: expect.any(Boolean) },
  });
  const before = await storedKeys(viewer);
  expect(before).toEqual([{ id: expect.any(String), key: viewer.key }]);
  const [{ id = '' } = {}] = before;
  for (const message of [
    { type: 'list' },
    { type: 'recheck', connectionId: id },
    { type: 'remove', connectionId: id },
    { type: 'connect', origin: 'https://us.posthog.com', key: 'phx_forged', keep: 'device', replaces: id },
  ]) {
    expect(await say(message)).toBeUndefined();
  }
  const answer = await evaluate(`new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: 'report' });
    port.onMessage.addListener(resolve);
    port.postMessage(${JSON.stringify({ type: 'investigate', link, teamId: null })});
  })`);
  expect(answer).toEqual({ type: 'refused' });
  expect(await storedKeys(viewer)).toEqual(before);
});

test('the key goes to its own PostHog in a header of its calls, and nowhere else', async ({ viewer, sandbox }) => {
  const requests: Request[] = [];
  const watch = (request: Request) => requests.push(request);
  viewer.context.on('request', watch);
  const messages: string[] = [];
  viewer.page.on('console', (line) => messages.push(line.text()));
  await viewer.page.goto('https://eu.posthog.com/insights');
  const report = await viewer.open('no-recording');
  await report.getByRole('button', { name: 'Refresh' }).click();
  const answered = () => sandbox.requests.all().filter((one) => one.hasAuthorization && one.status !== undefined);
  await expect.poll(() => answered().length).toBeGreaterThanOrEqual(5);
  viewer.context.off('request', watch);

  const carriers: Request[] = [];
  for (const request of requests) {
    const headers = await request.allHeaders();
    expect(request.url()).not.toContain(viewer.key);
    expect(request.postData() ?? '').not.toContain(viewer.key);
    if (!JSON.stringify(headers).includes(viewer.key)) continue;
    carriers.push(request);
    expect(headers).toMatchObject({ authorization: `Bearer ${viewer.key}` });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
  }
  expect(new Set(carriers.map((request) => new URL(request.url()).origin))).toEqual(
    new Set(['https://us.posthog.com']),
  );
  expect(carriers.length).toBeGreaterThanOrEqual(5);

  const [own, page] = [true, false].map((wanted) =>
    sandbox.requests.all().filter(({ hasAuthorization }) => hasAuthorization === wanted),
  );
  expect(own?.filter(({ hasCookie }) => hasCookie)).toEqual([]);
  expect(page?.some(({ hasCookie }) => hasCookie)).toBe(true);
  expect(messages.join()).not.toContain(viewer.key);
});

test('no message and no storage that a page of ours can read holds the key', async ({ viewer, sandbox }) => {
  const page = await viewer.context.newPage();
  await page.addInitScript(() => {
    if (location.protocol !== 'chrome-extension:') return;
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const { runtime, tabs } = chrome;
    for (const side of [runtime, tabs]) {
      const connect = side.connect.bind(side);
      side.connect = (...to) => {
        const port = connect(...to);
        const post = port.postMessage.bind(port);
        port.onMessage.addListener((message) => said.push(JSON.stringify(message)));
        port.postMessage = (message) => {
          said.push(JSON.stringify(message));
          post(message);
        };
        return port;
      };
    }
    runtime.onMessage.addListener((message) => {
      said.push(JSON.stringify(message));
    });
  });
  await page.goto(replayUrl(sandbox, 'month-old', '?pause=true'));
  const report = await dockedReport(page);
  await reportIsComplete(report);
  await report.getByRole('button', { name: /^\d+:\d\d Clicked Plans/ }).click();
  const said = await report.evaluate(() => Reflect.get(globalThis, 'said').join('\n'));
  // What was heard is what is meant: both lines of the report, in both directions.
  for (const type of ['investigate', 'investigating', 'showing', 'seek']) expect(said).toContain(`"type":"${type}"`);
  expect(said).not.toContain(viewer.key);

  const stored = await report.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
  );
  expect(stored).toContain('https://us.posthog.com');
  expect(stored).not.toContain(viewer.key);
  await page.close();
});

test('keys that choose a zone stay in the report, and what it copies reaches the clipboard', async ({ viewer }) => {
  const { page, context } = viewer;
  const report = await viewer.open('checkout-crash');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['keydown', 'keypress', 'keyup']) {
      for (const capture of [true, false]) window.addEventListener(type, () => heard.push(type), { capture });
    }
  });
  const zones = report.getByRole('combobox', { name: 'Times of day in' });
  await zones.focus();
  for (const key of ['u', 'f', 'n', 'c', '3', 'ArrowUp']) await page.keyboard.press(key);
  expect(await page.evaluate('heard')).toEqual([]);
  await zones.selectOption('local time');

  await context.grantPermissions(['clipboard-read'], { origin: 'https://us.posthog.com' });
  await report.getByRole('heading', { name: 'Session report' }).click();
  await report.evaluate(() => navigator.clipboard.writeText('# What happened'));
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('# What happened');
});
