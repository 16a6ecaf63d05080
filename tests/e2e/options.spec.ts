import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Connecting to PostHog on the options page, as a person does it. */

const us = 'https://us.posthog.com';
const eu = 'https://eu.posthog.com';

test.beforeEach(async ({ page, extensionId }) => {
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
});

async function enter(page: Page, key: string, address = us): Promise<void> {
  await page.getByLabel('PostHog address').fill(address);
  await page.getByLabel('Personal API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

const connection = (page: Page, name = 'PostHog Cloud US on us.posthog.com') => page.getByRole('article', { name });
const scope = (page: Page, name: string) => connection(page).getByRole('listitem').filter({ hasText: name });

test('a first visit says in three steps what to do', async ({ page, axe }) => {
  await expect(page.getByRole('heading', { name: 'Connect your PostHog' })).toBeVisible();
  const create = page.getByRole('link', { name: 'Create a key on us.posthog.com' });
  await expect(create).toHaveAttribute('href', `${us}/settings/user-api-keys?preset=read_only_access`);
  const scopes = page.getByRole('list', { name: 'Scopes that the report uses' }).getByRole('listitem');
  await expect(scopes).toHaveCount(6);
  await page.getByLabel('PostHog address').fill(eu);
  await expect(page.getByRole('link', { name: 'Create a key on eu.posthog.com' })).toBeVisible();
  await expect(page.getByLabel('Personal API key', { exact: true })).toHaveAttribute('type', 'password');
  await expect(page.getByLabel('Personal API key', { exact: true })).toHaveAttribute('autocomplete', 'off');
  expect(await axe(page)).toEqual([]);
});

test('a key with all scopes connects, and the list says so', async ({ page, sandbox, axe }) => {
  await enter(page, sandbox.keys.readOnly);
  const card = connection(page);
  await expect(card.getByText('Connected', { exact: true })).toBeVisible();
  await expect(card.getByText('The key holds every scope that the report needs.')).toBeVisible();
  await expect(card).toContainText('Northleaf shop, Northleaf staging');
  await expect(card).toContainText('kept on this device');
  await expect(card).toBeFocused();
  await expect(page.getByLabel('Personal API key', { exact: true })).toHaveValue('');
  expect(await axe(page)).toEqual([]);
  // Asked once about the key and once about projects, with the key and without PostHog's cookie.
  expect(sandbox.requests.all().map(({ path }) => path)).toEqual([
    '/api/personal_api_keys/@current/',
    expect.stringContaining('/api/projects/'),
  ]);
  expect(sandbox.requests.all().every(({ hasAuthorization, hasCookie }) => hasAuthorization && !hasCookie)).toBe(true);
  await page.reload();
  await expect(connection(page).getByText('Connected', { exact: true })).toBeVisible();
});

test('each missing scope says what it costs', async ({ page, sandbox, axe }) => {
  await enter(page, sandbox.keys.queryOnly);
  await expect(connection(page).getByText('3 scopes are missing.')).toBeVisible();
  await expect(scope(page, 'query:read')).toContainText('held');
  await expect(scope(page, 'session_recording:read')).toContainText('missing');
  await expect(scope(page, 'session_recording:read')).toContainText('No person and no recording figures');
  await expect(connection(page)).toContainText('the key lacks project:read');
  expect(await axe(page)).toEqual([]);
});

test('a key for one project names that project', async ({ page, sandbox }) => {
  await enter(page, sandbox.keys.shopOnly);
  await expect(connection(page)).toContainText('Northleaf shop (the key is limited to these)');
  await expect(connection(page)).not.toContainText('Northleaf staging');
});

test('a key that may write is warned about', async ({ page, sandbox }) => {
  await enter(page, sandbox.keys.full);
  await expect(connection(page)).toContainText('This key may also change data.');
});

test('a wrong key is said, stays in the field, and nothing is stored', async ({ page, worker, axe }) => {
  await enter(page, 'phx_nobody_knows_this_one');
  const alert = page.getByRole('alert').filter({ hasText: 'us.posthog.com does not know this key.' });
  await expect(alert).toContainText('A key works only in the region where it was made');
  await expect(page.getByLabel('Personal API key', { exact: true })).toHaveValue('phx_nobody_knows_this_one');
  await expect(page.getByRole('article')).toHaveCount(0);
  expect(await worker.evaluate('chrome.storage.local.get("connections")')).toEqual({});
  expect(await axe(page)).toEqual([]);
});

test('a key of the other region connects once the address is right', async ({ page, sandbox }) => {
  sandbox.faults.add({ match: ({ host }) => host.startsWith('us.'), fault: { kind: 'status', status: 401 } });
  await enter(page, sandbox.keys.readOnly);
  await expect(page.getByRole('alert').filter({ hasText: 'does not know this key' })).toBeVisible();
  await page.getByLabel('PostHog address').fill(eu);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connection(page, 'PostHog Cloud EU on eu.posthog.com')).toBeVisible();
});

for (const [typed, advice] of [
  ['', 'Enter https://us.posthog.com, https://eu.posthog.com, or the address of your own PostHog.'],
  ['https://app.posthog.com', 'app.posthog.com does not say which region your data is in.'],
  ['https://posthog.com.example', 'posthog.com.example is not PostHog Cloud'],
] as const) {
  test(`the address "${typed}" is answered with the ones that work`, async ({ page, sandbox }) => {
    await enter(page, sandbox.keys.readOnly, typed);
    const address = page.getByLabel('PostHog address');
    await expect(address).toBeFocused();
    await expect(address).toHaveAccessibleDescription(new RegExp(advice.replaceAll('.', '\\.')));
    expect(sandbox.requests.all()).toEqual([]);
  });
}

test('a project token is told from a personal key before anything is sent', async ({ page, sandbox }) => {
  await enter(page, sandbox.projects.shop.apiToken);
  await expect(page.getByLabel('Personal API key', { exact: true })).toHaveAccessibleDescription(
    'This is a public project token. A personal API key starts with phx_.',
  );
  expect(sandbox.requests.all()).toEqual([]);
});

for (const [name, fault, words] of [
  [
    'a throttle',
    { kind: 'throttled', seconds: 3_000 },
    /^PostHog asks to wait: too many requests\. *Try again after \d/,
  ],
  ['an outage', { kind: 'status', status: 503 }, /^PostHog is in trouble right now\. *Try again in a moment\./],
  ['a cut connection', { kind: 'cut' }, /^PostHog cannot be reached\./],
  ['an organization that forbids keys', { kind: 'status', status: 403 }, /^PostHog refused: You do not have access/],
  ['half an answer', { kind: 'malformed' }, /^PostHog answered in a way this extension does not know\./],
] as const) {
  test(`${name} is said in words`, async ({ page, sandbox }) => {
    sandbox.faults.add({ match: /personal_api_keys/, fault });
    await enter(page, sandbox.keys.readOnly);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('article')).toHaveCount(0);
  });
}

test('a browser without network is said in words', async ({ context, page, sandbox }) => {
  await context.setOffline(true);
  await enter(page, sandbox.keys.readOnly);
  await expect(page.getByRole('alert').filter({ hasText: 'PostHog cannot be reached.' })).toBeVisible();
  expect(sandbox.requests.all()).toEqual([]);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connection(page)).toBeVisible();
});

test('a refused key is found by checking again, and replaced in place', async ({ page, sandbox, axe }) => {
  const old = sandbox.createKey({ scopes: ['query:read'] });
  await enter(page, old);
  await expect(connection(page)).toBeVisible();
  sandbox.revokeKey(old);
  await connection(page).getByRole('button', { name: 'Check again' }).click();
  await expect(connection(page).getByText('Key refused')).toBeVisible();
  await expect(connection(page).getByRole('alert')).toContainText('does not know this key');
  expect(await axe(page)).toEqual([]);

  await connection(page).getByRole('button', { name: 'Replace key' }).click();
  const field = connection(page).getByLabel('Personal API key', { exact: true });
  await expect(field).toBeFocused();
  await field.fill(sandbox.keys.readOnly);
  await page.keyboard.press('Enter');
  await expect(connection(page).getByText('Connected', { exact: true })).toBeVisible();
  await expect(connection(page)).toContainText('The key holds every scope');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(connection(page).getByRole('button', { name: 'Replace key' })).toBeFocused();
});

test('checking again finds scopes that were added', async ({ page, sandbox }) => {
  await enter(page, sandbox.keys.readOnly);
  await expect(connection(page)).toBeVisible();
  const fewer = (body: unknown) => ({ ...Object(body), scopes: ['query:read'] });
  const off = sandbox.faults.add({ match: /personal_api_keys/, fault: { kind: 'drift', change: fewer } });
  await connection(page).getByRole('button', { name: 'Check again' }).click();
  await expect(connection(page)).toContainText('3 scopes are missing.');
  off();
  await connection(page).getByRole('button', { name: 'Check again' }).click();
  await expect(connection(page)).toContainText('The key holds every scope');
});

test('a connection is removed only after a question', async ({ page, sandbox, worker, axe }) => {
  await enter(page, sandbox.keys.readOnly);
  const remove = connection(page).getByRole('button', { name: 'Remove PostHog Cloud US' });
  const question = page.getByRole('dialog', { name: 'Remove PostHog Cloud US?' });
  await remove.click();
  await expect(question).toContainText('The key stays valid in PostHog until you delete it on us.posthog.com.');
  expect(await axe(page)).toEqual([]);
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(connection(page)).toBeVisible();
  await expect(remove).toBeFocused();
  await remove.click();
  await page.keyboard.press('Escape');
  await expect(connection(page)).toBeVisible();
  await remove.click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  expect(await storedText(worker)).not.toContain(sandbox.keys.readOnly);
});

test('the key lies where content scripts cannot come, or only in memory', async ({ page, sandbox, worker }) => {
  await enter(page, sandbox.keys.readOnly);
  await expect(connection(page)).toContainText('kept on this device');
  expect(await areaText(worker, 'local')).not.toContain(sandbox.keys.readOnly);
  expect(await areaText(worker, 'session')).not.toContain(sandbox.keys.readOnly);
  expect(await databaseText(worker)).toContain(sandbox.keys.readOnly);

  await connection(page).getByRole('button', { name: 'Replace key' }).click();
  await connection(page).getByLabel('Personal API key', { exact: true }).fill(sandbox.keys.shopOnly);
  await connection(page).getByLabel('Forget the key when the browser closes').check();
  await connection(page).getByRole('button', { name: 'Save key' }).click();
  await expect(connection(page)).toContainText('forgotten when the browser closes');
  expect(await areaText(worker, 'local')).not.toContain(sandbox.keys.shopOnly);
  expect(await areaText(worker, 'session')).toContain(sandbox.keys.shopOnly);
  expect(await databaseText(worker)).not.toContain('phx_');
});

test('a forgotten key is said after an update of the extension', async ({
  page,
  extensionId,
  connect,
  updateExtension,
}) => {
  await connect({ forget: true });
  await updateExtension();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await expect(connection(page).getByText('Key forgotten')).toBeVisible();
});

test('a record that cannot be read is shown, and removed on demand', async ({ page, worker, axe }) => {
  await worker.evaluate('chrome.storage.local.set({ connections: [{ version: 99, id: "from-the-future" }] })');
  const broken = page.getByRole('article', { name: 'Connection that cannot be read' });
  await expect(broken.getByText('Broken')).toBeVisible();
  await broken.getByText('What is stored').click();
  await expect(broken).toContainText('from-the-future');
  expect(await axe(page)).toEqual([]);
  await broken.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(broken).toHaveCount(0);
});

test('connecting needs no mouse', async ({ page, sandbox }) => {
  await page.getByLabel('PostHog address').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Create a key' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByText('Which scopes, and why')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type(sandbox.keys.readOnly);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(connection(page)).toContainText('forgotten when the browser closes');
});

test('the worker may be stopped at any time', async ({ page, sandbox, killWorker }) => {
  await killWorker();
  await enter(page, sandbox.keys.readOnly);
  await expect(connection(page)).toBeVisible();
  await killWorker();
  await connection(page).getByRole('button', { name: 'Check again' }).click();
  await expect(connection(page)).toContainText('Checked. us.posthog.com accepts the key.');
});

test('nothing on the page tries to make code from text', async ({ context, extensionId, sandbox }) => {
  const page = await context.newPage();
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (directive: string) => violations.push(directive));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    tellViolation(event.effectiveDirective))`);
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await enter(page, sandbox.keys.readOnly);
  await expect(connection(page)).toBeVisible();
  expect(violations).toEqual([]);
});

test('the address comes from the page that led here', async ({ page, extensionId }) => {
  await page.goto(`chrome-extension://${extensionId}/options.html?address=${encodeURIComponent(eu)}`);
  await expect(page.getByLabel('PostHog address')).toHaveValue(eu);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the page is readable at 380 px, with and without connections', async ({ page, sandbox, axe }) => {
      await page.setViewportSize({ width: 380, height: 700 });
      expect(await axe(page)).toEqual([]);
      await enter(page, sandbox.keys.queryOnly);
      await expect(connection(page)).toBeVisible();
      expect(await axe(page)).toEqual([]);
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(overflow)).toBe(0);
    });
  });
}

type Background = { evaluate<Result>(script: string): Promise<Result> };

const areaText = (worker: Background, area: 'local' | 'session') =>
  worker.evaluate<string>(`chrome.storage.${area}.get().then(JSON.stringify)`);

/** Every value in every IndexedDB database of the extension, as text. */
const databaseText = (worker: Background) =>
  worker.evaluate<string>(`(async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const values = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        values.push(...(await done(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return JSON.stringify(values);
  })()`);

const storedText = async (worker: Background) =>
  (await areaText(worker, 'local')) + (await areaText(worker, 'session')) + (await databaseText(worker));
