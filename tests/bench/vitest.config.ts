import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** The bench runs as one test, because that is what resolves the extension's own imports outside of a build. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: { include: ['tests/bench/bench.ts'], testTimeout: 600_000, reporters: ['minimal'] },
});
