import { requireBuild } from '../browser/build.ts';
import { findChromium } from '../browser/chromium.ts';
import { buildReplayPage } from '../sandbox/page/build.ts';

/** Runs once, before any test: what is missing is said once, and installed once. */
export default async function prepare(): Promise<void> {
  requireBuild();
  await findChromium();
  await buildReplayPage();
}
