import { factNames } from '@/utils/facts/session-facts';
import type { SessionRef } from '@/utils/session/link';
import { type FanOut, fanOutAgainst, refOf } from '../investigation/fan-out.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Figure, median, ratio } from './figure.ts';

/** What stands behind the first screen may come later. */
const firstScreen = factNames.filter((name) => name !== 'otherSessions');

/** How long every answer is held back, in ms: far longer than the sandbox itself takes. */
const delay = 400;

/** How deep the fan-out is: the whole of it against its slowest call, and against the same calls one after another. */
export async function measureFanOut(): Promise<Figure[]> {
  const sandbox = await startSandbox();
  try {
    const ref = refOf(sandbox, sandbox.samples.get('checkout-crash')?.sessionId ?? '');
    // Once without counting: the first query of a process warms ClickHouse up.
    await firstReport(sandbox, ref);
    const lift = sandbox.faults.add({ match: () => true, fault: { kind: 'latency', ms: delay } });
    const runs: Run[] = [];
    for (let run = 0; run < 5; run++) runs.push(await firstReport(sandbox, ref));
    const whole = median(runs.map(({ wholeMs }) => wholeMs));
    const slowest = median(runs.map(({ callsMs }) => Math.max(...callsMs)));
    const inTurn = median(runs.map(({ callsMs }) => callsMs.reduce((sum, ms) => sum + ms, 0)));
    lift();
    sandbox.requests.clear();
    const fan = fanOutAgainst(sandbox);
    await wholeReport(fan, ref);
    const first = sandbox.requests.all().length;
    sandbox.requests.clear();
    await wholeReport(fan.reborn(), ref);
    const reopened = sandbox.requests.all().length;
    return [
      { what: 'first screen, against its slowest call', measured: ratio(whole, slowest), budget: '≤ 1.2 ×' },
      { what: 'the same calls one after another, against it', measured: ratio(inTurn, slowest), budget: '≥ 4 ×' },
      { what: 'calls for a first report', measured: String(first), budget: '≤ 8' },
      { what: 'calls for reopening a finished one', measured: String(reopened), budget: '0' },
    ];
  } finally {
    await sandbox.close();
  }
}

/** All that a report asks for unasked: its facts, and whom else the first error hits. */
async function wholeReport(fan: FanOut, ref: SessionRef): Promise<void> {
  await fan.investigator.investigate(ref, true);
  const { exceptions } = await fan.settled(ref);
  if (exceptions?.state !== 'ready') throw new Error('The exceptions could not be read.');
  const [error] = exceptions.data.exceptions;
  if (!error?.issueId) throw new Error('The session has no error.');
  const subject = { kind: 'issue', issueId: error.issueId, lib: error.lib } as const;
  const question = { kind: 'impact', subject, at: error.at, notBefore: exceptions.at } as const;
  await fan.lookUps(ref, question, new AbortController().signal);
}

type Run = { readonly wholeMs: number; readonly callsMs: readonly number[] };

async function firstReport(sandbox: Sandbox, ref: ReturnType<typeof refOf>): Promise<Run> {
  sandbox.requests.clear();
  const fan = fanOutAgainst(sandbox);
  const started = performance.now();
  await fan.investigator.investigate(ref, true);
  await fan.settled(ref, firstScreen);
  const wholeMs = performance.now() - started;
  const callsMs = sandbox.requests.all().map(({ startedAt, endedAt }) => (endedAt ?? startedAt) - startedAt);
  await fan.settled(ref);
  return { wholeMs, callsMs };
}
