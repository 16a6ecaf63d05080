import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Impact, ImpactSubject } from '@/utils/facts/impact';
import { pathPattern } from '@/utils/posthog/impact';
import type { Sample } from '../sandbox/sample.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type FanOut, fanOutAgainst, refOf } from './fan-out.ts';
import { type MadeEvent, makeSample } from './samples.ts';
import { exception } from './shop-day.ts';

const day = 86_400;
const issueId = '0192aaaa-0000-7000-8000-00000000000a';
const issue: ImpactSubject = { kind: 'issue', issueId, lib: 'web' };

/** A visitor of their own, so many days ago. */
const visitor = (name: string, daysAgo: number, ...events: MadeEvent[]): Sample =>
  makeSample({
    name,
    startsAgo: daysAgo * day,
    recordedMs: null,
    events: [{ name: '$pageview', after: 0 }, ...events],
  });

const thrown = (properties: Record<string, unknown> = {}): MadeEvent => {
  const made = exception(20_000, 'TypeError', 'x is undefined');
  return { ...made, properties: { ...made.properties, ...properties } };
};
const rage = (text: string, path: string): MadeEvent => ({
  name: '$rageclick',
  after: 10_000,
  properties: { $el_text: text, $current_url: `https://shop.example${path}` },
  elementsChain: `button:attr__data-attr="apply \\"now\\""nth-child="1"nth-of-type="1"text="${text}"`,
});

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      visitor(
        'here',
        0.1,
        thrown({ $app_version: '2.14.0', $browser: 'Chrome' }),
        thrown({ $browser: 'Chrome', $app_version: '2.14.0' }),
      ),
      visitor('there', 2, thrown({ $browser: 'Firefox', $exception_releases: { r1: { version: '2.13.9' } } })),
      visitor('on a server', 2, thrown({ $lib: 'posthog-node' })),
      visitor('last month', 30, thrown()),
      visitor('clicker', 1, rage('Apply', '/orders/42')),
      visitor('other clicker', 2, rage('Apply', '/orders/9a7e/')),
      visitor('same order page', 2, rage('Apply', '/orders/77')),
      visitor('elsewhere', 2, rage('Apply', '/cart')),
      visitor('on something else', 2, rage('Cancel', '/orders/43')),
    ],
  });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

const atOf = (name: string) => Date.parse(sandbox.samples.get(name)?.events[0]?.timestamp ?? '');

function ask(fan: FanOut, subject: ImpactSubject, name: string, notBefore = 0) {
  const ref = refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? '');
  return fan.lookUps(ref, { kind: 'impact', subject, at: atOf(name), notBefore }, new AbortController().signal);
}

async function impactOf(subject: ImpactSubject, name: string): Promise<Impact> {
  const answer = await ask(fanOutAgainst(sandbox), subject, name);
  if (answer.state !== 'ready' || answer.data === null || !('window' in answer.data))
    throw new Error(JSON.stringify(answer));
  return answer.data;
}

const calls = () => sandbox.requests.of('session report: impact').length;

describe('the impact of an issue', () => {
  it('counts people, sessions, days, browsers and releases of the last seven days', async () => {
    const impact = await impactOf(issue, 'here');
    expect(impact.total).toMatchObject({ people: 2, sessions: 2, occurrences: 3 });
    expect(impact.total?.lastAt).toBe(atOf('here') + 20_000);
    expect(impact.total?.firstAt).toBe(atOf('there') + 20_000);
    expect(impact.days.map(({ people }) => people)).toEqual([1, 1]);
    expect(impact.days.every((each) => /^\d{4}-\d\d-\d\d$/.test(each.day))).toBe(true);
    expect(impact.browsers.map(({ name, people }) => [name, people]).toSorted()).toEqual([
      ['Chrome', 1],
      ['Firefox', 1],
    ]);
    expect(impact.systems).toMatchObject([{ name: 'Mac OS X', people: 2 }]);
    expect(impact.releases.map(({ name }) => name).toSorted()).toEqual(['2.13.9', '2.14.0']);
  });

  it('looks around an older session', async () => {
    const impact = await impactOf(issue, 'last month');
    expect(impact.total).toMatchObject({ people: 1, sessions: 1 });
    expect(impact.window.to - impact.window.from).toBe(7 * day * 1000);
  });

  it('counts what every SDK sent where none is named', async () => {
    expect((await impactOf({ ...issue, lib: null }, 'here')).total?.people).toBe(3);
  });

  it('is nothing where it did not occur', async () => {
    expect((await impactOf({ ...issue, lib: 'react-native' }, 'here')).total).toBeNull();
  });
});

describe('the impact of a click problem', () => {
  const apply: ImpactSubject = {
    kind: 'element',
    event: '$rageclick',
    by: 'text',
    value: 'Apply',
    url: 'https://shop.example/orders/42?coupon=1',
  };

  it('counts the same element on pages of the same kind', async () => {
    expect((await impactOf(apply, 'clicker')).total?.people).toBe(2);
  });

  it('is told by an attribute where the element reads nothing', async () => {
    const impact = await impactOf({ ...apply, by: 'attribute', value: 'apply "now"' }, 'clicker');
    expect(impact.total?.people).toBe(3);
  });

  it('is told on every page where the address is not known', async () => {
    expect((await impactOf({ ...apply, url: null }, 'clicker')).total?.people).toBe(4);
  });
});

it.each([
  ['https://shop.example/orders/42/items/9a7e?x=1#y', '/orders/*/items/*'],
  ['https://shop.example/cart', '/cart'],
  ['not an address', null],
])('pages of one kind: %s', (url, pattern) => {
  expect(pathPattern(url)).toBe(pattern);
});

describe('an impact that was asked for', () => {
  it('is kept for every session with this problem, and asked for anew when the facts are', async () => {
    let later = 0;
    const gathered = sandbox.now();
    const fan = fanOutAgainst(sandbox, { now: () => sandbox.now() + later });
    await ask(fan, issue, 'here');
    await ask(fan.reborn(), issue, 'there');
    expect(calls()).toBe(1);
    later = 3_600_000;
    await ask(fan, issue, 'here', gathered);
    expect(calls()).toBe(1);
    await ask(fan, issue, 'here', gathered + later);
    expect(calls()).toBe(2);
  });

  it('is not kept when it failed', async () => {
    const fan = fanOutAgainst(sandbox);
    sandbox.faults.add({ match: 'session report: impact', fault: { kind: 'status', status: 504 }, times: 3 });
    expect(await ask(fan, issue, 'here')).toMatchObject({ state: 'failed', failure: { kind: 'too-heavy' } });
    expect(await ask(fan, issue, 'here')).toMatchObject({ state: 'ready' });
  });

  it('goes with the connection', async () => {
    const fan = fanOutAgainst(sandbox);
    await ask(fan, issue, 'here');
    expect([...fan.area.map.keys()].some((key) => key.startsWith('impact:'))).toBe(true);
    await fan.store.forget(() => true);
    expect([...fan.area.map.keys()].filter((key) => key.startsWith('impact:'))).toEqual([]);
  });
});
