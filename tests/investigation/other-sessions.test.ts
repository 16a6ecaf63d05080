import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OtherSessionsFact } from '@/utils/facts/other-sessions';
import type { Sample } from '../sandbox/sample.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { fanOutAgainst, refOf } from './fan-out.ts';
import { begin, type Made, makeSample, sessionIdOf } from './samples.ts';
import { exception } from './shop-day.ts';

const day = 86_400;

const ada = {
  uuid: '0192bbbb-0000-7000-8000-00000000000a',
  createdAt: new Date(begin).toISOString(),
  distinctIds: ['ada', 'ada-on-her-phone'],
  properties: {},
};

/** A short session, so many days ago, of whoever has this distinct id. */
function session(name: string, daysAgo: number, distinctId: string, more: Partial<Made> = {}): Sample {
  const { events = [], ...rest } = more;
  const page = { name: '$pageview', after: 0 };
  return makeSample({
    name,
    startsAgo: daysAgo * day,
    person: distinctId.startsWith('ada') ? ada : null,
    recordedMs: 60_000,
    ...rest,
    events: [page, ...events, { name: '$pageleave', after: 90_000 }].map((event) => ({ ...event, distinctId })),
  });
}

const rage = { name: '$rageclick', after: 30_000 };
const broken = exception(20_000, 'TypeError', 'x is undefined');

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      session('here', 10, 'ada', { events: [broken] }),
      session('on the phone', 12, 'ada-on-her-phone', { events: [broken, { ...broken, after: 25_000 }, rage] }),
      session('weeks before', 35, 'ada'),
      session('later', 3, 'ada'),
      session('too long before', 45, 'ada'),
      session('somebody else', 10, 'bob', { events: [broken] }),
      session('bob again', 11, 'bob'),
      session('without a recording', 9, 'ada', { recordedMs: null }),
      session('clock ahead', 20, 'ada', { sessionId: sessionIdOf('clock ahead', begin + 3 * day * 1000) }),
      makeSample({
        name: 'only recorded',
        events: [],
        person: { ...ada, distinctIds: ['user-only recorded'] },
        startsAgo: 10 * day,
      }),
    ],
  });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

const idOf = (name: string) => sandbox.samples.get(name)?.sessionId ?? '';

async function gathered(name: string, lacks = {}): Promise<OtherSessionsFact> {
  const fan = fanOutAgainst(sandbox, { lacks });
  const ref = refOf(sandbox, idOf(name));
  await fan.investigator.investigate(ref, true);
  const { otherSessions } = await fan.settled(ref);
  if (otherSessions?.state !== 'ready') throw new Error(JSON.stringify(otherSessions));
  return otherSessions.data;
}

const found = (fact: OtherSessionsFact) =>
  fact.kind === 'found'
    ? fact.sessions.map(
        ({ sessionId }) => [...sandbox.samples.values()].find((each) => each.sessionId === sessionId)?.name,
      )
    : fact.kind;

describe('other sessions of the person', () => {
  it('are those of a month around this one, on whatever device, with what went wrong in them', async () => {
    const fact = await gathered('here');
    expect(found(fact)).toEqual(['later', 'without a recording', 'on the phone', 'clock ahead', 'weeks before']);
    expect(fact).toMatchObject({ kind: 'found', cut: false });
    const phone = fact.kind === 'found' ? fact.sessions[2] : undefined;
    expect(phone).toMatchObject({ exceptions: 2, rageClicks: 1, issueIds: ['0192aaaa-0000-7000-8000-00000000000a'] });
    expect((phone?.endAt ?? 0) - (phone?.startAt ?? 0)).toBe(90_000);
    const { startAt } = fact.kind === 'found' && fact.sessions[0] ? fact.sessions[0] : { startAt: 0 };
    expect(Math.round((sandbox.now() - startAt) / 86_400_000)).toBe(3);
  });

  it('are told of somebody of whom PostHog made no person', async () => {
    expect(found(await gathered('somebody else'))).toEqual(['bob again']);
  });

  it.each(['without a recording', 'clock ahead', 'only recorded'])('are found from a session %s', async (name) => {
    expect(found(await gathered(name))).toContain('here');
    expect(sandbox.requests.of('session report: other sessions')).toHaveLength(1);
  });

  it('come without issue ids of merged issues where the server has none', async () => {
    const fact = await gathered('here', { noIssueIdColumn: true });
    expect(fact.kind === 'found' && fact.sessions[2]?.issueIds).toEqual(['0192aaaa-0000-7000-8000-00000000000a']);
  });

  it('of nobody are none', async () => {
    const fan = fanOutAgainst(sandbox);
    const ref = refOf(sandbox, 'an-id-that-nobody-has');
    await fan.investigator.investigate(ref, true);
    expect((await fan.settled(ref)).otherSessions).toMatchObject({ state: 'ready', data: { kind: 'nobody' } });
    expect(sandbox.requests.of('session report: other sessions')).toHaveLength(0);
  });
});

it('no value of a session stands in the query itself', async () => {
  await gathered('without a recording');
  const { body } = sandbox.requests.of('session report: other sessions')[0] ?? {};
  expect(body).toMatchObject({ query: { query: expect.not.stringContaining(idOf('without a recording')) } });
});
