import type { Frame } from '@playwright/test';
import { chromeBuild } from '../browser/build.ts';
import { connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import { dockedReport, replayUrl, reportIsComplete } from '../browser/replay.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { Figure } from './figure.ts';

/** The longest task while the timeline of the largest sample scrolls from its top to its end, and is searched, in a real browser. */
export async function measureTimeline(): Promise<Figure[]> {
  const sandbox = await startSandbox();
  const context = await launchChromium({ sandbox, headless: true, page: { viewport: { width: 1280, height: 800 } } });
  try {
    await connect(context, await loadExtension(context, chromeBuild), { key: sandbox.keys.readOnly });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(replayUrl(sandbox, 'many-events'));
    const report = await dockedReport(page);
    await reportIsComplete(report);
    const rows = Number(await report.locator('.timeline [aria-setsize]').first().getAttribute('aria-setsize'));
    const scrolling = await longestTaskWhile(report, () =>
      report.evaluate(async () => {
        const list = document.querySelector('.timeline');
        if (!list) throw new Error('There is no timeline.');
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let top = 0; top < list.scrollHeight; top += list.clientHeight * 2) {
          list.scrollTop = top;
          await frame();
        }
        await frame();
      }),
    );
    const searching = await longestTaskWhile(report, async () => {
      const box = report.getByRole('searchbox');
      await box.pressSequentially('pay now', { delay: 50 });
      await report.getByRole('button', { name: /^Clicks/ }).click();
      await report.locator('.timeline .moment-row').first().waitFor();
    });
    return [
      {
        what: `longest task while a timeline of ${rows.toLocaleString('en')} rows scrolls`,
        measured: inWords(scrolling),
        budget: '≤ 50 ms',
      },
      {
        what: 'longest task while it is searched with every key, and its clicks are chosen',
        measured: inWords(searching),
        budget: '–',
      },
    ];
  } finally {
    await context.close();
    await sandbox.close();
  }
}

/** ms; 0 where none took 50 or more. */
async function longestTaskWhile(report: Frame, work: () => Promise<void>): Promise<number> {
  const tasks = await report.evaluateHandle(() => {
    const seen: number[] = [0];
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    return seen;
  });
  await work();
  return await tasks.evaluate((seen) => Math.max(...seen));
}

function inWords(longest: number): string {
  return longest === 0 ? 'under 50 ms' : `${Math.round(longest)} ms`;
}
