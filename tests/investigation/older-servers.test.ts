import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Capabilities } from '@/utils/connections/connection';
import type { SessionRef } from '@/utils/session/link';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Facts, fanOutAgainst, refOf } from './fan-out.ts';
import { crash, samplesOf } from './shop-day.ts';

let sandbox: Sandbox;
let ref: SessionRef;

beforeAll(async () => {
  sandbox = await startSandbox({ samples: samplesOf(crash, { ...crash, name: 'other' }) });
  ref = session('crash');
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
  sandbox.features.errorTrackingQueryRoutes = true;
  sandbox.features.newerEventColumns = true;
});

const session = (name: string) => refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? '');

const issuesAnswer = z.object({ results: z.array(z.object({ id: z.string() })) });

const refused = { kind: 'status', status: 400 } as const;

/** Investigates anew, as a connection that remembers these lacks. */
async function investigated(
  lacks: Capabilities = {},
  of: SessionRef = ref,
): Promise<{ facts: Facts; lacks: Capabilities; calls: number }> {
  sandbox.requests.clear();
  const fan = fanOutAgainst(sandbox, { lacks });
  await fan.investigator.investigate(of, true);
  const facts = await fan.settled(of);
  return { facts, lacks: fan.lacks, calls: sandbox.requests.all().length };
}

describe('issues', () => {
  it('come through the older query where the route is missing, and the route is asked for once', async () => {
    sandbox.features.errorTrackingQueryRoutes = false;
    const first = await investigated();
    expect(first.facts.issues).toMatchObject({
      data: {
        via: 'error-tracking-query',
        issues: [{ name: 'TypeError', status: 'active', assignee: 'nobody', occurrences: 1 }],
      },
    });
    expect(first.lacks).toEqual({ noIssuesRoute: true });
    expect(first.calls).toBe(8);
    expect((await investigated(first.lacks)).calls).toBe(7);
  });

  it('come from the events where that is missing too', async () => {
    sandbox.features.errorTrackingQueryRoutes = false;
    sandbox.faults.add({ match: 'session report: issues', fault: refused });
    const first = await investigated();
    expect(first.facts.issues).toMatchObject({
      data: { via: 'events', issues: [{ name: 'TypeError', status: 'active', assignee: 'nobody', occurrences: 1 }] },
    });
    expect(first.lacks).toEqual({ noIssuesRoute: true, noErrorTrackingQuery: true });
    expect((await investigated(first.lacks)).calls).toBe(7);
  });

  it('have a state and an owner that are not known where the route leaves them out', async () => {
    const bare = ({ id }: { readonly id: string }) => ({ id });
    const change = (body: unknown) => ({ results: issuesAnswer.parse(body).results.map(bare) });
    sandbox.faults.add({ match: 'issues', fault: { kind: 'drift', change } });
    const { facts } = await investigated();
    expect(facts.issues).toMatchObject({
      data: { via: 'issues-route', issues: [{ status: null, assignee: null, firstSeenAt: null }] },
    });
  });

  it('are ids and counts where the events know no more', async () => {
    sandbox.features.errorTrackingQueryRoutes = false;
    sandbox.features.newerEventColumns = false;
    sandbox.faults.add({ match: 'session report: issues', fault: refused });
    // Not the session of the test before: PostHog would answer from its cache.
    const { facts, lacks } = await investigated({}, session('other'));
    const { issues, exceptions } = facts;
    expect(issues).toMatchObject({ data: { issues: [{ name: null, status: null, assignee: null, occurrences: 1 }] } });
    expect(issues?.state === 'ready' && issues.data.issues[0]?.id).toBe(
      exceptions?.state === 'ready' && exceptions.data.exceptions[0]?.issueId,
    );
    expect(lacks.noIssueColumns).toBe(true);
  });
});

it('exceptions are asked for without issue_id where there is no such column', async () => {
  sandbox.faults.add({
    match: ({ body }) => JSON.stringify(body ?? '').includes('toString(issue_id)'),
    fault: refused,
  });
  const { facts, lacks } = await investigated();
  expect(facts.exceptions).toMatchObject({
    data: { exceptions: [{ types: ['TypeError'], issueId: expect.any(String) }] },
  });
  expect(lacks.noIssueIdColumn).toBe(true);
});

it('console lines are read where their column holds whole seconds', async () => {
  sandbox.faults.add({
    match: ({ body }) => JSON.stringify(body ?? '').includes('toUnixTimestamp64Milli(timestamp) AS c_time'),
    fault: refused,
  });
  const { facts, lacks } = await investigated();
  sandbox.faults.clear();
  const plain = (await investigated()).facts;
  expect(lacks).toEqual({ noConsoleMilliseconds: true });
  expect(facts.console?.state === 'ready' && facts.console.data).toEqual(
    plain.console?.state === 'ready' && plain.console.data,
  );
});

it('console lines are read where no requests are counted, and how many failed is not known', async () => {
  sandbox.faults.add({
    match: ({ body }) => JSON.stringify(body ?? '').includes('session_replay_features'),
    fault: refused,
  });
  const { facts, lacks, calls } = await investigated();
  sandbox.faults.clear();
  const plain = await investigated();
  expect(lacks).toEqual({ noRequestCounts: true });
  // Once it is asked for both without success, since either may be what is lacking.
  expect(calls).toBe(plain.calls + 2);
  expect((await investigated(lacks)).calls).toBe(plain.calls);
  const lines = plain.facts.console?.state === 'ready' && plain.facts.console.data.lines;
  expect(facts.console).toMatchObject({ state: 'ready', data: { lines, requests: null } });
  expect(plain.facts.console).toMatchObject({ state: 'ready', data: { requests: { failed: 0 } } });
});

it('a refusal for another reason is passed on and teaches nothing', async () => {
  sandbox.faults.add({ match: /session report: (console|exceptions)/, fault: refused });
  const { facts, lacks } = await investigated();
  expect(facts.console).toMatchObject({ failure: { kind: 'refused', detail: 'Invalid input.' } });
  expect(facts.exceptions).toMatchObject({ failure: { kind: 'refused' } });
  expect(lacks).toEqual({});
});
