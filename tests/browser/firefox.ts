import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTo } from 'node:net';
import puppeteer, { type Browser } from 'puppeteer-core';
import { firefoxBuild, requireBuild } from './build.ts';
import { outputOf } from './command.ts';

/** The manifest's `strict_min_version`. */
const oldest = 147;

const installedNames = ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The path of a Firefox that can run the extension: `FIREFOX_PATH`, else an installed one. `null` where there is none. */
export async function findFirefox(): Promise<string | null> {
  const named = process.env.FIREFOX_PATH;
  for (const name of named ? [named] : installedNames) {
    const path = name.startsWith('/') ? name : await outputOf('which', [name]);
    const version = path && /\b(\d+)\.\d/.exec((await outputOf(path, ['--version'])) ?? '')?.[1];
    if (path && version && Number(version) >= oldest) return path;
  }
  return null;
}

export type Firefox = { readonly browser: Browser; readonly close: () => Promise<void> };

/**
 * A Firefox without a window and with the production build, to which the sandbox is every secure host: it knows no rules
 * for host names, so that a proxy leads each connection to the sandbox.
 */
export async function launchFirefox(path: string, sandbox: { readonly port: number }): Promise<Firefox> {
  requireBuild(firefoxBuild);
  const proxy = createServer().on('connect', (_request, socket) => {
    const server = connectTo(sandbox.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(server).pipe(socket);
    });
    server.on('error', () => socket.destroy());
    socket.on('error', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const port = portOf(proxy.address());
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      // The background is stopped as soon as it may be: whatever counts on its memory shows.
      'extensions.background.idle.timeout': 2_000,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
    },
  });
  await browser.installExtension(firefoxBuild);
  return {
    browser,
    close: async () => {
      await browser.close();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The proxy listens to no port.');
  return address.port;
}
