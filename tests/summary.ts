import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Sums up what Vitest and Playwright reported. A run that ended badly with no failed test counts as one failure. */
const unitSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const e2eSchema = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) });

const unit = unitSchema.safeParse(await results('unit'));
const e2e = e2eSchema.safeParse(await results('e2e'));
const flaky = e2e.data?.stats.flaky ?? 0;
const passed = (unit.data?.numPassedTests ?? 0) + (e2e.data?.stats.expected ?? 0) + flaky;
const failed = (unit.data?.numFailedTests ?? 0) + (e2e.data?.stats.unexpected ?? 0);
if (flaky > 0) console.log(`${flaky} of them passed only when tried once more`);
const endedBadly = process.argv[2] !== '0';
console.log(`${passed} passed, ${failed === 0 && endedBadly ? 1 : failed} failed`);

async function results(name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL(`../.sandbox/results/${name}.json`, import.meta.url), 'utf8'));
  } catch {
    return null;
  }
}
