import { launchChromium } from '../browser/launch.ts';
import { emailOf, idOf, replayUrl } from '../browser/replay.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { test as base, expect } from './fixtures.ts';
import { showReport } from './report-tab.ts';

/** Two PostHogs at once: the United States and the European Union, each with data, keys and a log of its own. */
const test = base.extend<{ eu: Awaited<ReturnType<typeof startSandbox>> }>({
  eu: async ({ headless: _ }, use) => {
    const eu = await startSandbox();
    await use(eu);
    await eu.close();
  },
  context: async ({ sandbox, eu, headless, viewport }, use) => {
    const context = await launchChromium({
      sandbox,
      elsewhere: { host: 'eu.posthog.com', port: eu.port },
      headless: headless ?? true,
      page: { viewport },
    });
    await use(context);
    await context.close();
  },
});

const atEu = 'https://eu.posthog.com';
/** A link of a customer's own proxy, with a token that no key knows. */
const proxyLink = (sandbox: Sandbox, sample: string) =>
  `https://ph.shop.example/project/phc_behindTheProxy/replay/${idOf(sandbox, sample)}`;
const scopes = ['query:read', 'session_recording:read', 'error_tracking:read', 'project:read'];

test('each recording is asked of the PostHog that its address names', async ({
  page,
  connect,
  sandbox,
  eu,
  report,
}) => {
  await connect();
  await connect({ origin: atEu, key: eu.createKey({ scopes }) });
  sandbox.requests.clear();
  eu.requests.clear();
  await page.goto(replayUrl(eu, 'clean-visit').replace('us.', 'eu.'));
  const person = emailOf(eu, 'clean-visit');
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText(person);
  expect(sandbox.requests.all()).toEqual([]);
  expect(eu.requests.all().length).toBeGreaterThan(0);
});

test('a bare ID belongs to the project that was looked at last', async ({
  page,
  connect,
  context,
  extensionId,
  sandbox,
  eu,
  report,
}) => {
  await connect();
  await connect({ origin: atEu, key: eu.createKey({ scopes }) });
  await page.goto(replayUrl(eu, 'clean-visit').replace('us.', 'eu.'));
  await expect((await report()).getByRole('region', { name: 'Who' })).toBeVisible();
  sandbox.requests.clear();
  const bare = await context.newPage();
  await showReport(bare, extensionId, idOf(eu, 'checkout-crash'));
  await expect(bare.getByRole('region', { name: 'Who' })).toContainText('ada@');
  expect(sandbox.requests.all()).toEqual([]);
});

test('of two keys the one that may read the project is used', async ({
  connect,
  openReplay,
  report,
  sandbox,
  page,
  extensionId,
}) => {
  const { shop, staging } = sandbox.projects;
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [staging.id] }) });
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [shop.id] }) });
  await openReplay('checkout-crash');
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');

  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await expect(page.getByRole('article', { name: 'PostHog Cloud US on us.posthog.com' })).toContainText(
    'Northleaf staging',
  );
  const second = page.getByRole('article', { name: `PostHog Cloud US, ${shop.name} on us.posthog.com` });
  await second.getByRole('button', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop, read only');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('article', { name: 'Shop, read only on us.posthog.com' })).toBeVisible();
});

test('a refusal says which key and which project, and asks for another', async ({
  connect,
  openReplay,
  report,
  sandbox,
  axe,
}) => {
  const { shop, staging } = sandbox.projects;
  const key = sandbox.createKey({ scopes, scopedTeams: [staging.id] });
  await connect({ key });
  await openReplay('checkout-crash');
  const frame = await report();
  await expect(frame.getByText(`may not read the project ${shop.id}.`)).toContainText('phx_');
  await expect(frame.getByRole('button', { name: 'Enter another key' })).toBeVisible();
  expect(await axe(frame)).toEqual([]);
});

test('a token that no key knows is asked about once', async ({ connect, context, extensionId, sandbox }) => {
  await connect({
    key: sandbox.createKey({
      scopes: scopes.filter((scope) => scope !== 'project:read'),
      scopedTeams: [sandbox.projects.shop.id, sandbox.projects.staging.id],
    }),
  });
  const report = await context.newPage();
  const show = (sample: string) => showReport(report, extensionId, proxyLink(sandbox, sample));
  await show('checkout-crash');
  await report.getByRole('button', { name: String(sandbox.projects.shop.id) }).click();
  await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await show('clean-visit');
  const person = emailOf(sandbox, 'clean-visit');
  await expect(report.getByRole('region', { name: 'Who' })).toContainText(person);
});

test('a key that is refused gives way to another one on a press', async ({ connect, openReplay, report, sandbox }) => {
  const { shop } = sandbox.projects;
  const first = sandbox.createKey({ scopes, scopedTeams: [shop.id] });
  await connect({ key: first });
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [shop.id] }) });
  sandbox.revokeKey(first);
  await openReplay('checkout-crash');
  const frame = await report();
  await expect(frame.getByText('is not accepted any more.')).toBeVisible();
  await frame.getByRole('button', { name: /^Use / }).click();
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await expect(frame.getByText('is not accepted any more.')).toHaveCount(0);
});

test('a bare ID that the likeliest project does not know is looked for in another on a press', async ({
  connect,
  context,
  extensionId,
  sandbox,
  openReplay,
  report,
  page,
  axe,
}) => {
  const { shop, staging } = sandbox.projects;
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [shop.id, staging.id] }) });
  // The project that was looked at last is the likeliest.
  await page.goto(`https://us.posthog.com/project/${staging.id}/replay/${idOf(sandbox, 'checkout-crash')}`);
  await expect((await report()).getByRole('region', { name: 'Not visible to this report' })).toBeVisible();

  const bare = await context.newPage();
  await showReport(bare, extensionId, idOf(sandbox, 'clean-visit'));
  const offer = bare.getByRole('navigation', { name: 'Other projects' });
  await expect(offer).toContainText('knows nothing of it');
  expect(await axe(bare)).toEqual([]);
  await offer.getByRole('button', { name: shop.name }).click();
  const person = emailOf(sandbox, 'clean-visit');
  await expect(bare.getByRole('region', { name: 'Who' })).toContainText(person);
  await expect(offer).toHaveCount(0);

  // An address that names its project is no guess.
  await openReplay('no-recording', { in: page });
  await expect((await report(page)).getByRole('navigation', { name: 'Other projects' })).toHaveCount(0);
});

test('a wrong answer to which project a token stands for is corrected on a press, for good', async ({
  connect,
  context,
  extensionId,
  sandbox,
  axe,
}) => {
  const { shop, staging } = sandbox.projects;
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [shop.id, staging.id] }) });
  const report = await context.newPage();
  const show = () => showReport(report, extensionId, proxyLink(sandbox, 'checkout-crash'));
  await show();
  await report.getByRole('button', { name: staging.name }).click();
  const offer = report.getByRole('navigation', { name: 'Other projects' });
  await expect(offer).toContainText(`The token in the link was taken for ${staging.name} (${staging.id})`);
  expect(await axe(report)).toEqual([]);
  await show();
  await offer.getByRole('button', { name: shop.name }).click();
  await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await show();
  await expect(report.getByRole('region', { name: 'Who' })).toContainText('ada@');
});

test('a key that cannot list projects finds a token by a typed number, and by a project that was looked at', async ({
  connect,
  context,
  extensionId,
  sandbox,
  openReplay,
  report,
  page,
  axe,
}) => {
  const { shop } = sandbox.projects;
  await connect({ key: sandbox.createKey({ scopes: scopes.filter((scope) => scope !== 'project:read') }) });
  const bare = await context.newPage();
  const show = (token: string) => {
    const link = `https://us.posthog.com/project/${token}/replay/${idOf(sandbox, 'checkout-crash')}`;
    return showReport(bare, extensionId, link);
  };
  await show('phc_first');
  const main = bare.getByRole('main');
  await expect(main).toContainText('Without the scope project:read');
  await expect(main).toContainText('Check again');
  const field = bare.getByLabel('Project number');
  await field.fill('shop');
  await field.press('Enter');
  await expect(main.getByRole('status')).toContainText('digits only');
  expect(await axe(bare)).toEqual([]);
  await field.fill(String(shop.id));
  await field.press('Enter');
  await expect(bare.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await show('phc_first');
  await expect(bare.getByRole('region', { name: 'Who' })).toContainText('ada@');

  // A recording that was found in a project makes it a choice for any other token.
  await openReplay('clean-visit', { in: page });
  await expect((await report(page)).getByRole('region', { name: 'Who' })).toBeVisible();
  const choice = bare.getByRole('button', { name: `Project ${shop.id}` });
  // The report is there a moment before the connection has learnt from it.
  await expect(async () => {
    await show('phc_second');
    await expect(choice).toBeVisible({ timeout: 2000 });
  }).toPass();
  await choice.click();
  await expect(bare.getByRole('region', { name: 'Who' })).toContainText('ada@');
});

test('the report is read through another key of the project when that is chosen, and stays so', async ({
  connect,
  openReplay,
  report,
  sandbox,
  page,
  axe,
}) => {
  const { shop } = sandbox.projects;
  const weak = sandbox.createKey({ scopes: ['query:read', 'project:read'], scopedTeams: [shop.id] });
  await connect({ key: weak });
  await openReplay('checkout-crash');
  await expect((await report()).getByRole('region', { name: 'What happened' })).toContainText('Pay');
  await expect((await report()).getByRole('combobox', { name: 'Read with the key of' })).toHaveCount(0);
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [shop.id] }) });

  // The key that holds more is taken of itself.
  await page.reload();
  const keys = () => report().then((frame) => frame.getByRole('combobox', { name: 'Read with the key of' }));
  const taken = () => keys().then((select) => select.locator('option:checked'));
  await expect(await taken()).toHaveText(`PostHog Cloud US, ${shop.name}`);
  await expect((await report()).getByRole('region', { name: 'Who' })).toContainText('ada@');
  expect(await axe(await report())).toEqual([]);

  await (await keys()).selectOption({ label: 'PostHog Cloud US' });
  await expect((await report()).getByText('The key lacks the scope session_recording:read').first()).toBeVisible();
  await page.reload();
  await expect(await taken()).toHaveText('PostHog Cloud US');
});

test('one section that is refused is no refusal of the project', async ({ connect, openReplay, report, sandbox }) => {
  await connect({ key: sandbox.createKey({ scopes, scopedTeams: [sandbox.projects.shop.id] }) });
  sandbox.faults.add({ match: 'session report: console', fault: { kind: 'status', status: 403 } });
  await openReplay('checkout-crash');
  const frame = await report();
  await expect(frame.getByRole('region', { name: 'Problems' })).toContainText('PostHog refused');
  await expect(frame.getByRole('region', { name: 'Who' })).toContainText('ada@');
  await expect(frame.getByText('may not read the project')).toHaveCount(0);
});
