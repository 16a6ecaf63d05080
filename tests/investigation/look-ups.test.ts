import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QuestionOf } from '@/utils/messages/look-up';
import { type LookedUp, type LookedUpData, lookedUpSchemas, type QuestionKind } from '@/utils/messages/look-up';
import type { SessionRef } from '@/utils/session/link';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { fanOutAgainst, refOf } from './fan-out.ts';
import { crash, payNow, samplesOf } from './shop-day.ts';

const odd = {
  ...crash,
  name: 'odd',
  events: [
    {
      name: '$pageview',
      after: 0,
      properties: { '$feature/new-checkout': 'test', $active_feature_flags: ['new-checkout'] },
    },
    { name: 'order placed', after: 1000, properties: { total: 12.5, note: 'He said "Größe 42"', nothing: null } },
    { name: 'order failed', after: 2000, properties: { stack: 'x'.repeat(20_000), reason: 'Card DECLINED' } },
  ],
};
const around = {
  ...crash,
  name: 'around',
  events: [{ ...payNow, sessionId: null, properties: { ...payNow.properties, coupon: 'SPRING' } }],
};

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: samplesOf(crash, odd, around, { ...crash, name: 'no-person', person: null }),
  });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

const session = (name: string): SessionRef => refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? '');
const eventOf = (sample: string, name: string) => {
  const event = sandbox.samples.get(sample)?.events.find((each) => each.event === name);
  return { uuid: event?.uuid ?? '', at: Date.parse(event?.timestamp ?? '') };
};

/** Asks as a page would: what comes back is checked as the page checks it. */
async function asked<Kind extends QuestionKind>(
  name: string,
  question: { readonly kind: Kind } & QuestionOf<Kind>,
  key?: string,
): Promise<LookedUp<LookedUpData[Kind]>> {
  const { lookUps } = fanOutAgainst(sandbox, { key });
  const answer = await lookUps(session(name), question, new AbortController().signal);
  return lookedUpSchemas[question.kind].parse(JSON.parse(JSON.stringify(answer)));
}

describe('the properties of an event', () => {
  it('are all there, in the order of their names, each as JSON', async () => {
    const answer = await asked('odd', { kind: 'event-properties', ...eventOf('odd', 'order placed') });
    const properties = answer.state === 'ready' ? (answer.data?.properties ?? []) : [];
    expect(properties.map(({ name }) => name)).toEqual(properties.map(({ name }) => name).toSorted());
    expect(properties).toContainEqual({ name: 'total', json: '12.5', cut: false });
    expect(properties).toContainEqual({ name: 'note', json: JSON.stringify('He said "Größe 42"'), cut: false });
    expect(properties).toContainEqual({ name: 'nothing', json: 'null', cut: false });
  });

  it('are cut where one is as long as a document', async () => {
    const answer = await asked('odd', { kind: 'event-properties', ...eventOf('odd', 'order failed') });
    expect(answer).toMatchObject({
      state: 'ready',
      data: { left: 0, properties: expect.arrayContaining([expect.objectContaining({ name: 'stack', cut: true })]) },
    });
  });

  it('of an event that is not there are none', async () => {
    const { uuid } = eventOf('crash', '$pageview');
    expect(await asked('crash', { kind: 'event-properties', uuid, at: 0 })).toMatchObject({
      state: 'ready',
      data: null,
    });
  });
});

describe('a search', () => {
  it.each([
    ['a flag key', 'NEW-checkout', ['$pageview']],
    ['a value', 'declined', ['order failed']],
    ['a property name', 'REASON', ['order failed']],
    ['quotes and umlauts', '"größe', ['order placed']],
    ['what nobody said', 'zebra', []],
    ['wildcards of other languages', '%', []],
  ])('finds %s', async (_what, text, names) => {
    const uuids = names.map((name) => eventOf('odd', name).uuid);
    expect(await asked('odd', { kind: 'search', text })).toMatchObject({ state: 'ready', data: { uuids, cut: false } });
  });

  it('finds events around the recording that carry no session id', async () => {
    const fan = fanOutAgainst(sandbox);
    const ref = session('around');
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    const answer = await fan.lookUps(ref, { kind: 'search', text: 'spring' }, new AbortController().signal);
    expect(answer).toMatchObject({ data: { uuids: [eventOf('around', '$autocapture').uuid] } });
  });
});

describe('tickets of an issue', () => {
  it('are told with their tracker', async () => {
    const { issues } = sandbox.project('shop');
    const [issue] = await issues.all();
    await issues.addExternalIssue(issue?.id ?? '', 'https://linear.app/northleaf/issue/LIN-42');
    expect(await asked('crash', { kind: 'issue', issueId: issue?.id ?? '' })).toMatchObject({
      state: 'ready',
      data: { tickets: [{ tracker: 'linear', url: 'https://linear.app/northleaf/issue/LIN-42' }] },
    });
  });

  it('of an unknown issue are a failure in the words of facts', async () => {
    expect(await asked('crash', { kind: 'issue', issueId: '0192aaaa-0000-7000-8000-0000000000ff' })).toMatchObject({
      state: 'failed',
      failure: { kind: 'not-found' },
    });
  });
});

describe('a profile', () => {
  it('has all distinct ids, and needs its scope', async () => {
    const person = sandbox.samples.get('crash')?.person;
    const question = { kind: 'profile', personId: person?.uuid ?? '' } as const;
    expect(await asked('crash', question)).toMatchObject({
      state: 'ready',
      data: { distinctIds: person?.distinctIds, left: 0 },
    });
    expect(await asked('crash', question, sandbox.keys.queryOnly)).toMatchObject({
      state: 'failed',
      failure: { kind: 'missing-scope', scope: 'person:read' },
    });
  });
});

describe('a look-up', () => {
  it('that nobody waits for any more ends, and is no failure', async () => {
    const { lookUps } = fanOutAgainst(sandbox);
    const controller = new AbortController();
    const answer = lookUps(session('crash'), { kind: 'search', text: 'x' }, controller.signal);
    controller.abort();
    await expect(answer).rejects.toThrow();
  });

  it.each([
    ['throttled', { kind: 'status', status: 429 }],
    ['server-busy', { kind: 'status', status: 500 }],
    ['offline', { kind: 'cut' }],
  ] as const)('says when PostHog is %s', async (kind, fault) => {
    sandbox.faults.add({ match: 'session report: search in properties', fault });
    expect(await asked('crash', { kind: 'search', text: 'x' })).toMatchObject({ state: 'failed', failure: { kind } });
  });
});
