import type { SessionFacts } from '@/utils/facts/session-facts';
import { buildReport } from '@/utils/report/build-report';
import type { Report } from '@/utils/report/report';
import { fanOutAgainst, refOf } from '../investigation/fan-out.ts';
import type { Sandbox } from '../sandbox/server.ts';

/** What the real investigation gathers about a sample of the sandbox, by the sample's name. */
export async function factsOf(sandbox: Sandbox, name: string): Promise<SessionFacts> {
  const sample = sandbox.samples.get(name);
  if (!sample) throw new Error(`There is no sample ${name}.`);
  const fan = fanOutAgainst(sandbox);
  const ref = refOf(sandbox, sample.sessionId);
  await fan.investigator.investigate(ref, true);
  const { recording, events, exceptions, console, issues, observations, otherSessions } = await fan.settled(ref);
  if (!recording || !events || !exceptions || !console || !issues || !observations || !otherSessions) {
    throw new Error(`${name} has no facts.`);
  }
  return { recording, events, exceptions, console, issues, observations, otherSessions };
}

/** The report about a sample, at the sandbox's time and in UTC. */
export async function reportOf(sandbox: Sandbox, name: string): Promise<Report> {
  return buildReport(await factsOf(sandbox, name), { now: sandbox.now(), zone: 'UTC' });
}
