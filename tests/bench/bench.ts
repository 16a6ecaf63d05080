import { test } from 'vitest';
import { chromeBuild } from '../browser/build.ts';
import { measureFanOut } from './fan-out.ts';
import type { Figure } from './figure.ts';
import { measureReportBuilding } from './report-building.ts';
import { measureRowsRead } from './rows-read.ts';
import { measureSizes } from './sizes.ts';
import { measureTimeline } from './timeline.ts';

// Prints and never asserts: a figure depends on the machine, and a slow one is no broken one.
test('the figures', async () => {
  print(await measureFanOut());
  print(await measureRowsRead());
  print(await measureSizes(chromeBuild));
  print(await measureReportBuilding());
  print(await measureTimeline());
});

function print(figures: readonly Figure[]): void {
  for (const { what, measured, budget } of figures) {
    process.stdout.write(`${what.padEnd(86)}${measured.padEnd(24)}${budget}\n`);
  }
}
