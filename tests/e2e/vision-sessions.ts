import { idOf } from '../browser/replay.ts';
import { type Made, makeSample } from '../investigation/samples.ts';
import type { Sandbox } from '../sandbox/server.ts';
import type { Outcome } from '../sandbox/vision/settings.ts';
import type { NewScanner } from '../sandbox/vision/vision.ts';

const shopper: Pick<Made, 'events'> = {
  events: [
    { name: '$pageview', after: 1_000, properties: { $pathname: '/basket' } },
    { name: '$exception', after: 61_000, properties: { $exception_values: ['total of undefined'] } },
  ],
};

/** What the sandbox's Vision calls the session of such a shopper. */
export const title = 'The visitor ran into “total of undefined”';

/** Sessions to be summarized, all alike: the events of summaries stay, so that each test takes others. */
export const shoppers = Array.from({ length: 100 }, (_, at) => makeSample({ name: `shopper-${at}`, ...shopper }));

/** Sessions that PostHog would not summarize, or not well. */
export const poorOnes = [
  makeSample({ name: 'short', ...shopper, recordedMs: 8_000 }),
  makeSample({ name: 'unrecorded', ...shopper, recordedMs: null }),
  makeSample({ name: 'ongoing', ...shopper, startsAgo: 300, recording: { state: 'ongoing' } }),
];

export type PastScan = { readonly scanner: NewScanner; readonly outcome?: Outcome };

/** Lets a scanner have scanned a session before the test, at nobody's cost here. */
export async function scannedBefore(
  sandbox: Sandbox,
  session: string,
  { scanner, outcome }: PastScan,
): Promise<string> {
  const { id } = startedBefore(sandbox, session, { scanner, outcome });
  const { clock, settings } = sandbox.vision;
  clock.advance(settings.takes);
  const project = sandbox.project('shop');
  await project.vision.catchUp(sandbox.vision, project, () => {}, sandbox.now());
  nothingSpent(sandbox);
  return id;
}

/** The same, still under way. Gives the scanner. */
export function startedBefore(
  sandbox: Sandbox,
  session: string,
  { scanner: made, outcome = { kind: 'by the recording' } }: PastScan,
): { readonly id: string } {
  const project = sandbox.project('shop');
  const before = sandbox.vision.settings.outcomes;
  sandbox.vision.settings.outcomes = [outcome];
  const scanner = project.vision.addScanner(made);
  const run = { scanner, sessionId: idOf(sandbox, session), triggeredBy: 'schedule' } as const;
  project.vision.start(run, sandbox.vision, project, sandbox.now());
  sandbox.vision.settings.outcomes = before;
  nothingSpent(sandbox);
  return scanner;
}

function nothingSpent({ vision: { counters } }: Sandbox): void {
  Object.assign(counters, { creates: 0, triggers: 0, scans: 0, paid: 0, renames: 0, deletes: 0 });
}

/** What was spent, and what was left behind in PostHog. */
export function spent({ vision, project }: Sandbox): { scans: number; paid: number; leftBehind: number } {
  const { scans, paid } = vision.counters;
  const saved = project('shop').vision.saved();
  return { scans, paid, leftBehind: saved.filter(({ name }) => name.startsWith('Temporary scanner')).length };
}
