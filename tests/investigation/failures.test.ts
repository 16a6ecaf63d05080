import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FactName } from '@/utils/facts/session-facts';
import { factNames } from '@/utils/facts/session-facts';
import type { SessionRef } from '@/utils/session/link';
import type { Fault } from '../sandbox/api/faults.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Facts, fanOutAgainst, refOf } from './fan-out.ts';
import { crash, samplesOf } from './shop-day.ts';

let sandbox: Sandbox;
let ref: SessionRef;

beforeAll(async () => {
  sandbox = await startSandbox({ samples: samplesOf(crash) });
  ref = refOf(sandbox, sandbox.samples.get('crash')?.sessionId ?? '');
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

/** The route or query that each fact is asked with. */
const calls: { readonly [Name in FactName]: string } = {
  recording: 'recording',
  events: 'session report: events',
  exceptions: 'session report: exceptions',
  console: 'session report: console',
  issues: 'issues',
  observations: 'observations',
  otherSessions: 'session report: other sessions',
};

const scopes: { readonly [Name in FactName]: string } = {
  recording: 'session_recording:read',
  events: 'query:read',
  exceptions: 'query:read',
  console: 'query:read',
  issues: 'error_tracking:read',
  observations: 'replay_scanner:read',
  otherSessions: 'query:read',
};

const missing = (scope: string): Fault => ({
  kind: 'status',
  status: 403,
  body: {
    type: 'authentication_error',
    code: 'permission_denied',
    detail: `API key missing required scope '${scope}'`,
    attr: null,
  },
});

const failed = (failure: object) => ({ state: 'failed', failure });

type Case = {
  readonly title: string;
  readonly fault: (name: FactName) => Fault;
  readonly becomes: (name: FactName) => object;
  /** How often the call is sent: once, or with its two repeats. */
  readonly sent: number;
};

const cases: readonly Case[] = [
  {
    title: 'a missing scope',
    fault: (name) => missing(scopes[name]),
    becomes: (name) => failed({ kind: 'missing-scope', scope: scopes[name] }),
    sent: 1,
  },
  {
    title: 'a project that is not there',
    fault: () => ({
      kind: 'status',
      status: 404,
      body: { type: 'invalid_request', code: 'not_found', detail: 'Project not found.', attr: null },
    }),
    becomes: () => failed({ kind: 'not-found' }),
    sent: 1,
  },
  {
    title: 'too many requests, without a word about when',
    fault: () => ({ kind: 'throttled' }),
    becomes: () => failed({ kind: 'throttled', retryAt: null }),
    sent: 3,
  },
  {
    title: 'too many requests, to come back in ten minutes',
    fault: () => ({ kind: 'throttled', retryAfter: 600 }),
    becomes: () => failed({ kind: 'throttled', retryAt: expect.any(Number) }),
    sent: 1,
  },
  {
    title: 'too many requests, the wait only in words',
    fault: () => ({ kind: 'throttled', seconds: 3_600 }),
    becomes: () => failed({ kind: 'throttled', retryAt: expect.any(Number) }),
    sent: 1,
  },
  {
    title: 'an error of the server',
    fault: () => ({ kind: 'status', status: 500 }),
    becomes: () => failed({ kind: 'server-busy' }),
    sent: 1,
  },
  {
    title: 'a busy cluster',
    fault: () => ({ kind: 'status', status: 503 }),
    becomes: () => failed({ kind: 'server-busy' }),
    sent: 3,
  },
  {
    title: 'a cut connection',
    fault: () => ({ kind: 'cut' }),
    becomes: () => failed({ kind: 'offline' }),
    sent: 3,
  },
  {
    title: 'malformed JSON',
    fault: () => ({ kind: 'malformed' }),
    becomes: () => failed({ kind: 'unexpected', detail: 'The answer is not JSON.' }),
    sent: 1,
  },
  {
    title: 'silence',
    fault: () => ({ kind: 'silence' }),
    becomes: () => failed({ kind: 'timeout' }),
    sent: 1,
  },
];

/** Observations and issues that the key may not read are no failure: what events tell of them takes their place. */
const matrix = cases.flatMap((each) =>
  factNames
    .filter((name) => (name !== 'observations' && name !== 'issues') || each.title !== 'a missing scope')
    .map((name) => ({ ...each, name })),
);

async function investigated(deadlineMs?: number): Promise<{ facts: Facts; retry: () => Promise<Facts> }> {
  const fan = fanOutAgainst(sandbox, deadlineMs === undefined ? {} : { deadlineMs });
  await fan.investigator.investigate(ref, true);
  const facts = await fan.settled(ref);
  const names = factNames.filter((name) => facts[name]?.state === 'failed');
  return {
    facts,
    retry: async () => {
      await fan.investigator.retry(ref, names);
      return fan.settled(ref);
    },
  };
}

describe('each fact fails alone, says why, and comes back with a retry', () => {
  it.each(matrix)('$name: $title', async ({ name, title, fault, becomes, sent }) => {
    sandbox.faults.add({ match: calls[name], fault: fault(name) });
    const { facts, retry } = await investigated(title === 'silence' ? 1_000 : undefined);
    for (const other of factNames) {
      if (other === name) expect(facts[other]).toMatchObject(becomes(other));
      else expect(facts[other]?.state).toBe('ready');
    }
    expect(sandbox.requests.of(calls[name])).toHaveLength(sent);

    sandbox.faults.clear();
    expect((await retry())[name]?.state).toBe('ready');
  });
});

describe('what is no failure', () => {
  it('a recording that is not there is said to be missing', async () => {
    sandbox.faults.add({
      match: 'recording',
      fault: { kind: 'status', status: 404, body: { code: 'not_found', detail: 'Recording not found' } },
    });
    expect((await investigated()).facts.recording).toMatchObject({ state: 'ready', data: { kind: 'missing' } });
  });

  it('a short wait is sat out', async () => {
    sandbox.faults.add({ match: 'session report: events', fault: { kind: 'throttled', seconds: 1 }, times: 1 });
    expect((await investigated()).facts.events?.state).toBe('ready');
    expect(sandbox.requests.of('session report: events')).toHaveLength(2);
  });

  it('a connection that breaks once is tried again', async () => {
    sandbox.faults.add({ match: 'session report: console', fault: { kind: 'cut' }, times: 1 });
    expect((await investigated()).facts.console?.state).toBe('ready');
  });
});

it('asks for other sessions again with what they stand on', async () => {
  sandbox.faults.add({ match: 'recording', fault: { kind: 'status', status: 500 } });
  sandbox.faults.add({ match: 'session report: other sessions', fault: { kind: 'status', status: 500 } });
  const fan = fanOutAgainst(sandbox);
  await fan.investigator.investigate(ref, true);
  expect(await fan.settled(ref)).toMatchObject({ recording: { state: 'failed' }, otherSessions: { state: 'failed' } });
  sandbox.faults.clear();
  sandbox.requests.clear();
  await fan.investigator.retry(ref, ['recording']);
  expect(await fan.settled(ref)).toMatchObject({ recording: { state: 'ready' }, otherSessions: { state: 'ready' } });
  expect(sandbox.requests.all()).toHaveLength(2);
});

describe('keys', () => {
  it('names the scopes that a key for queries only lacks, and shows the rest', async () => {
    const fan = fanOutAgainst(sandbox, { key: sandbox.keys.queryOnly });
    await fan.investigator.investigate(ref, true);
    expect(await fan.settled(ref)).toMatchObject({
      recording: { failure: { kind: 'missing-scope', scope: 'session_recording:read' } },
      issues: { data: { via: 'events', issues: [{ name: 'TypeError', occurrences: 1 }] } },
      events: { state: 'ready' },
      exceptions: { state: 'ready' },
      console: { state: 'ready' },
    });
  });

  it('says of a revoked key that it is refused', async () => {
    const key = sandbox.createKey({ label: 'Gone', scopes: ['*'] });
    sandbox.revokeKey(key);
    const fan = fanOutAgainst(sandbox, { key });
    await fan.investigator.investigate(ref, true);
    for (const fact of Object.values(await fan.settled(ref))) {
      expect(fact).toMatchObject({ state: 'failed', failure: { kind: 'bad-key' } });
    }
  });

  it('passes on why a project is closed to a key', async () => {
    const fan = fanOutAgainst(sandbox, { key: sandbox.keys.shopOnly });
    const elsewhere = { ...ref, projectId: sandbox.projects.staging.id };
    await fan.investigator.investigate(elsewhere, true);
    expect((await fan.settled(elsewhere)).recording).toMatchObject({
      failure: { kind: 'forbidden', detail: expect.stringContaining('requested project') },
    });
  });
});
