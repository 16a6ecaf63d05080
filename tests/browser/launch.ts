import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { findChromium } from './chromium.ts';

export type LaunchOptions = {
  /** Where the sandbox listens, and the fingerprint of the certificate that it made for itself. */
  readonly sandbox: { readonly port: number; readonly spki: string };
  /** Another sandbox for one of the hosts, in a process that runs two: they share their certificate. */
  readonly elsewhere?: { readonly host: string; readonly port: number };
  readonly headless: boolean;
  /** A folder that outlives the browser, to close it and open it again; none: a fresh one. */
  readonly profile?: string;
  /** Pixels of the screen for each CSS pixel, in every frame: what a page emulates stops at frames of other origins. */
  readonly scale?: number;
  readonly page?: Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'deviceScaleFactor' | 'reducedMotion'>;
};

/** Hosts that the sandbox answers for. Every other name is unknown to the browser. */
const sandboxHosts = ['us.posthog.com', 'eu.posthog.com'];

/**
 * A Chromium without an extension yet, to which the sandbox is PostHog and nothing else exists.
 * Playwright's own defaults keep it from calling home, and let root start it.
 */
export async function launchChromium({
  sandbox,
  elsewhere,
  headless,
  profile = '',
  scale,
  page,
}: LaunchOptions): Promise<BrowserContext> {
  const mapped = sandboxHosts.map(
    (host) => `MAP ${host} 127.0.0.1:${host === elsewhere?.host ? elsewhere.port : sandbox.port}`,
  );
  return await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless,
    // Extensions are loaded over the debugging pipe: branded Chrome ignores `--load-extension` since 137.
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
      `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
      ...(scale && page?.viewport
        ? [`--force-device-scale-factor=${scale}`, `--window-size=${page.viewport.width},${page.viewport.height}`]
        : []),
    ],
    ...page,
    ...(scale ? { viewport: null } : {}),
  });
}

/**
 * Loads the unpacked extension in `path` and gives its id. Loading a path again updates the extension there, when its
 * manifest has a higher version.
 */
export async function loadExtension(context: BrowserContext, path: string): Promise<string> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone.');
  const session = await browser.newBrowserCDPSession();
  try {
    return (await session.send('Extensions.loadUnpacked', { path })).id;
  } finally {
    await session.detach();
  }
}
