import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/prepare.ts',
  workers: 2,
  fullyParallel: true,
  // A test that fails now and then is a finding. A shared machine may stall a browser all the same: there it is tried
  // once more, and tests/summary.ts says of how many that was so.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  preserveOutput: 'failures-only',
  reporter: [['list'], ['json', { outputFile: '.sandbox/results/e2e.json' }]],
  use: { viewport: { width: 1280, height: 800 }, screenshot: 'only-on-failure' },
});
