import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { outputOf, succeeds } from './command.ts';
import { canInstallPackages, installPackage } from './debian.ts';
import { rememberedPath, rememberPath } from './remembered.ts';

/** The manifest's `minimum_chrome_version`. */
const oldest = 140;

const installedNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const installedPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The path of a Chromium that can run the extension. Tried in this order: `CHROMIUM_PATH`, the outcome of the last
 * search, Playwright's own download, an installed Chromium or Chrome, the Debian package. Rejects when all fail.
 */
export async function findChromium(): Promise<string> {
  const remembered = process.env.CHROMIUM_PATH ?? (await rememberedPath('chromium'));
  if (remembered) return remembered;

  for (const way of [playwrightsOwn, installed, debianPackage]) {
    const path = await way();
    if (path) {
      await rememberPath('chromium', path);
      return path;
    }
  }
  throw new Error(
    `No Chromium ${oldest} or newer was found and none could be installed. ` +
      'Install one and name it: CHROMIUM_PATH=/path/to/chromium',
  );
}

async function playwrightsOwn(): Promise<string | null> {
  const path = chromium.executablePath();
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  const playwright = (args: string[]) => succeeds(process.execPath, [cli, ...args], { timeoutMs: 600_000 });

  if (!existsSync(path)) {
    if (!(await downloadsAnswer())) return null;
    await playwright(['install', '--no-shell', 'chromium']);
  }
  if (await isRecent(path)) return path;
  // Downloaded, yet it does not run: a fresh machine lacks its libraries.
  if (!existsSync(path) || !canInstallPackages()) return null;
  await playwright(['install-deps', 'chromium']);
  return (await isRecent(path)) ? path : null;
}

/** Behind a firewall the download would only give up after many minutes. */
async function downloadsAnswer(): Promise<boolean> {
  try {
    await fetch('https://cdn.playwright.dev/', { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

async function installed(): Promise<string | null> {
  for (const name of installedNames) {
    const path = await outputOf('which', [name]);
    if (path && (await isRecent(path))) return path;
  }
  for (const path of installedPaths) if (await isRecent(path)) return path;
  return null;
}

async function debianPackage(): Promise<string | null> {
  return (await installPackage('chromium')) ? await installed() : null;
}

async function isRecent(path: string): Promise<boolean> {
  const version = /\b(\d+)\.\d+\.\d+/.exec((await outputOf(path, ['--version'])) ?? '')?.[1];
  return version !== undefined && Number(version) >= oldest;
}
