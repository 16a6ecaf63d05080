import { chromeBuild } from '../browser/build.ts';
import { connect } from '../browser/connect.ts';
import { launchChromium, loadExtension } from '../browser/launch.ts';
import { dockedReport, replayUrl, reportIsComplete } from '../browser/replay.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { Figure } from './figure.ts';

/** The longest task while the timeline of the largest sample scrolls from its top to its end, in a real browser. */
export async function measureTimeline(): Promise<Figure[]> {
  const sandbox = await startSandbox();
  const context = await launchChromium({ sandbox, headless: true, page: { viewport: { width: 1280, height: 800 } } });
  try {
    await connect(context, await loadExtension(context, chromeBuild), { key: sandbox.keys.readOnly });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(replayUrl(sandbox, 'many-events'));
    const report = await dockedReport(page);
    await reportIsComplete(report);
    const { rows, longest } = await report.evaluate(async () => {
      const list = document.querySelector('.timeline');
      if (!list) throw new Error('There is no timeline.');
      const tasks: number[] = [0];
      new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let top = 0; top < list.scrollHeight; top += list.clientHeight * 2) {
        list.scrollTop = top;
        await frame();
      }
      await frame();
      return {
        rows: Number(list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize')),
        longest: Math.max(...tasks),
      };
    });
    return [
      {
        what: `longest task while a timeline of ${rows.toLocaleString('en')} rows scrolls`,
        measured: longest === 0 ? 'under 50 ms' : `${Math.round(longest)} ms`,
        budget: '≤ 50 ms',
      },
    ];
  } finally {
    await context.close();
    await sandbox.close();
  }
}
