import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventsFact } from '@/utils/facts/events';
import { unpackEvents } from '@/utils/facts/packed-events';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Facts, fanOutAgainst, refOf } from './fan-out.ts';
import { begin, makeSample, sessionIdOf } from './samples.ts';
import { crash } from './shop-day.ts';

const hour = 3_600_000;
const day = 24 * hour;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      makeSample({ ...crash, name: 'two minutes ahead', sessionId: sessionIdOf('two minutes ahead', begin + 120_000) }),
      makeSample({ ...crash, name: 'a day of it', sessionId: sessionIdOf('a day of it', begin - 23 * hour) }),
      makeSample({ ...crash, name: 'three days ahead', sessionId: sessionIdOf('three days ahead', begin + 3 * day) }),
      makeSample({
        ...crash,
        name: 'old id',
        sessionId: '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4',
      }),
      makeSample({
        name: 'three days ahead, calm',
        sessionId: sessionIdOf('three days ahead, calm', begin + 3 * day),
        events: [{ name: '$pageview', after: 0 }],
      }),
      makeSample({
        name: 'id on no event',
        events: [
          { name: 'order paid', after: 30_000, sessionId: null },
          { name: 'long before', after: -hour, sessionId: null },
          { name: 'another session', after: 40_000, sessionId: sessionIdOf('somebody') },
          { name: 'somebody else', after: 41_000, sessionId: null, distinctId: 'user-somebody' },
        ],
      }),
      makeSample({
        name: 'anonymous without id',
        person: null,
        events: [{ name: 'order paid', after: 30_000, sessionId: null }],
      }),
      makeSample({ name: 'recording only', events: [] }),
      makeSample({ ...crash, name: 'no recording', recordedMs: null }),
    ],
  });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.requests.clear());

async function investigated(name: string): Promise<Facts> {
  const fan = fanOutAgainst(sandbox);
  const ref = refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? name);
  await fan.investigator.investigate(ref, true);
  return fan.settled(ref);
}

function eventsOf({ events }: Facts): EventsFact {
  if (events?.state !== 'ready') throw new Error(`events are ${JSON.stringify(events)}`);
  return events.data;
}

const names = (facts: Facts) => unpackEvents(eventsOf(facts).rows).map(({ name }) => name);
const whole = ['$pageview', '$autocapture', '$exception', '$pageleave'];

describe('the time inside the session id', () => {
  it.each(['two minutes ahead', 'a day of it'])('finds everything: %s', async (name) => {
    const facts = await investigated(name);
    expect(names(facts)).toEqual(whole);
    expect(eventsOf(facts).foundBy).toBe('session-id-time');
    expect(sandbox.requests.all()).toHaveLength(7);
  });

  it('bounds what ClickHouse reads to two days', async () => {
    const { window } = eventsOf(await investigated('two minutes ahead'));
    expect(window.to - window.from).toBe(2 * day);
    const { body } = sandbox.requests.of('session report: events')[0] ?? {};
    expect(body).toMatchObject({
      query: { values: { from: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) } },
    });
  });
});

describe('an id that tells no time, or a wrong one', () => {
  it.each(['three days ahead', 'old id'])('is looked up among the sessions: %s', async (name) => {
    const facts = await investigated(name);
    expect(names(facts)).toEqual(whole);
    expect(eventsOf(facts).foundBy).toBe('sessions-table');
    expect(facts.exceptions).toMatchObject({ data: { exceptions: [{ types: ['TypeError'] }] } });
    expect(facts.issues).toMatchObject({ data: { issues: [{ occurrences: 1 }] } });
    expect(sandbox.requests.all().length).toBeLessThanOrEqual(9);
  });
});

it('such a session without exceptions is not asked about them twice', async () => {
  await investigated('three days ahead, calm');
  expect(sandbox.requests.all()).toHaveLength(9);
});

describe('a session that no event names', () => {
  it('takes the events of the same person beside the recording that belong to no other session', async () => {
    const facts = await investigated('id on no event');
    expect(names(facts)).toEqual(['order paid']);
    expect(eventsOf(facts).foundBy).toBe('around');
    expect(facts.exceptions).toMatchObject({ data: { exceptions: [] } });
  });

  it('does so by distinct ID where PostHog made no person', async () => {
    const facts = await investigated('anonymous without id');
    expect(facts.recording).toMatchObject({ data: { recording: { person: { kind: 'anonymous' } } } });
    expect(names(facts)).toEqual(['order paid']);
  });

  it('says that there are none after all that', async () => {
    const facts = await investigated('recording only');
    expect(names(facts)).toEqual([]);
    expect(eventsOf(facts).cut).toBe(null);
    expect(facts.recording).toMatchObject({ data: { kind: 'found' } });
  });

  it('does not say so when the sessions could not be asked', async () => {
    sandbox.faults.add({ match: 'session report: session times', fault: { kind: 'status', status: 500 }, times: 1 });
    expect((await investigated('recording only')).events).toMatchObject({ failure: { kind: 'server-busy' } });
  });
});

it('a session without a recording has its events', async () => {
  const facts = await investigated('no recording');
  expect(facts.recording).toMatchObject({ data: { kind: 'missing' } });
  expect(names(facts)).toEqual(whole);
});

it('an id that PostHog never heard of has nothing, and nothing of it is a failure', async () => {
  const facts = await investigated(sessionIdOf('nobody', begin));
  expect(Object.values(facts).map((fact) => fact?.state)).toEqual(Array(7).fill('ready'));
  expect(facts.recording).toMatchObject({ data: { kind: 'missing' } });
});
