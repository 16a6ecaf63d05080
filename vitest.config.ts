import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['{entrypoints,components,utils}/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    setupFiles: ['tests/properties.ts'],
    testTimeout: 30_000,
    // A sandbox with its ClickHouse takes a while to start on a busy machine.
    hookTimeout: 300_000,
    // The second is read by tests/summary.ts.
    reporters: ['default', ['json', { outputFile: '.sandbox/results/unit.json' }]],
  },
});
