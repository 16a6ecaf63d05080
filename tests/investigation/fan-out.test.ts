import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unpackEvents } from '@/utils/facts/packed-events';
import { factKey } from '@/utils/facts/session-facts';
import type { SessionRef } from '@/utils/session/link';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { fanOutAgainst, memoryArea, readFacts, refOf } from './fan-out.ts';
import { crash, samplesOf } from './shop-day.ts';

let sandbox: Sandbox;
let ref: SessionRef;

const asked = () => sandbox.requests.all().map(({ route, queryName }) => queryName ?? route);

beforeAll(async () => {
  sandbox = await startSandbox({ samples: samplesOf(crash, { ...crash, name: 'other' }) });
  ref = refOf(sandbox, sandbox.samples.get('crash')?.sessionId ?? '');
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

const firstScreen = [
  'issues',
  'observations',
  'recording',
  'session report: console',
  'session report: events',
  'session report: exceptions',
];
const wholeFanOut = [...firstScreen, 'session report: other sessions'];

describe('a first investigation', () => {
  it('asks once for each fact, and all of them say what the session says', async () => {
    const fan = fanOutAgainst(sandbox);
    fan.investigator.hold(ref);
    await fan.investigator.investigate(ref, true);
    const { recording, events, exceptions, console, issues } = await fan.settled(ref);

    expect(asked().sort()).toEqual(wholeFanOut);
    expect(recording).toMatchObject({
      state: 'ready',
      data: { kind: 'found', recording: { durationS: 300, person: { kind: 'known', name: 'crash@acme.example' } } },
    });
    expect(events?.state === 'ready' && unpackEvents(events.data.rows)).toMatchObject([
      { name: '$pageview', title: 'Checkout', pageviewId: 'p1' },
      {
        name: '$autocapture',
        action: 'click',
        target: { tag: 'button', text: 'Pay now', dataAttr: 'pay', form: '#checkout' },
      },
      { name: '$exception' },
      { name: '$pageleave', prevPageviewId: 'p1', prevPageviewS: 60 },
    ]);
    expect(events).toMatchObject({ data: { foundBy: 'session-id-time', cut: null, context: { browser: 'Chrome' } } });
    expect(exceptions).toMatchObject({
      data: { exceptions: [{ types: ['TypeError'], values: ['x is undefined'], handled: false }], cut: false },
    });
    expect(console).toMatchObject({
      data: {
        lines: [
          { level: 'error', message: 'x is undefined' },
          { level: 'warn', message: 'slow' },
        ],
      },
    });
    expect(issues).toMatchObject({ data: { via: 'issues-route', issues: [{ occurrences: 1 }] } });
    expect(exceptions?.state === 'ready' && exceptions.data.exceptions[0]?.issueId).toBe(
      issues?.state === 'ready' && issues.data.issues[0]?.id,
    );
  });

  it('starts every call of the first screen before the first answer came', async () => {
    const all = Promise.withResolvers<void>();
    let arrived = 0;
    const fan = fanOutAgainst(sandbox, {
      fetch: async (input, init) => {
        arrived += 1;
        if (arrived === firstScreen.length) all.resolve();
        await all.promise;
        return sandbox.fetch(input, init);
      },
    });
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    expect(arrived).toBe(wholeFanOut.length);
  });

  it('sends the key to the instance and no cookie, and names its queries', async () => {
    const fan = fanOutAgainst(sandbox);
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    for (const request of sandbox.requests.all()) {
      expect(request).toMatchObject({ hasAuthorization: true, hasCookie: false });
      if (request.route === 'query') expect(request.queryName).toMatch(/^session report: /);
    }
  });

  it('never has more than three queries under way, whatever number of sessions are open', async () => {
    let running = 0;
    let most = 0;
    const fan = fanOutAgainst(sandbox, {
      fetch: async (input, init) => {
        const isQuery = input instanceof Request && new URL(input.url).pathname.endsWith('/query/');
        running += Number(isQuery);
        most = Math.max(most, running);
        try {
          return await sandbox.fetch(input, init);
        } finally {
          running -= Number(isQuery);
        }
      },
    });
    const other = refOf(sandbox, sandbox.samples.get('other')?.sessionId ?? '');
    await Promise.all([fan.investigator.investigate(ref, true), fan.investigator.investigate(other, true)]);
    await Promise.all([fan.settled(ref), fan.settled(other)]);
    expect(most).toBe(3);
  });
});

describe('coming back', () => {
  it('reopens a finished session without a call', async () => {
    const fan = fanOutAgainst(sandbox);
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, true);
    await fan.reborn().investigator.investigate(ref, true);
    await fan.settled(ref);
    expect(asked()).toEqual([]);
  });

  it('joins what another page has begun', async () => {
    const fan = fanOutAgainst(sandbox);
    await Promise.all([fan.investigator.investigate(ref, true), fan.investigator.investigate(ref, true)]);
    await fan.investigator.investigate(ref, false);
    await fan.settled(ref);
    expect(asked().sort()).toEqual(wholeFanOut);
  });

  it('does not begin again what ended while it looked', async () => {
    const area = memoryArea();
    const look = Promise.withResolvers<void>();
    let isSlow = false;
    const slow = {
      ...area,
      get: async (keys: string | string[]) => {
        const seen = await area.get(keys);
        if (isSlow && keys !== 'facts-ledger') await look.promise;
        return seen;
      },
    };
    const fan = fanOutAgainst(sandbox, { area: slow });
    const watched = fanOutAgainst(sandbox, { area });
    await fan.investigator.investigate(ref, true);
    isSlow = true;
    const second = fan.investigator.investigate(ref, true);
    await watched.settled(ref);
    look.resolve();
    await second;
    expect(Object.values(await watched.settled(ref)).map((fact) => fact?.state)).toEqual(Array(7).fill('ready'));
    expect(asked().sort()).toEqual(wholeFanOut);
  });

  it('goes on where a worker died: what it had is kept, what was under way is begun again', async () => {
    sandbox.faults.add({ match: 'session report: events', fault: { kind: 'silence' }, times: 1 });
    sandbox.faults.add({ match: 'issues', fault: { kind: 'silence' }, times: 1 });
    const dying = fanOutAgainst(sandbox);
    await dying.investigator.investigate(ref, true);
    await expect.poll(async () => (await readFacts(dying.store, ref)).console?.state).toBe('ready');
    await expect.poll(async () => (await readFacts(dying.store, ref)).recording?.state).toBe('ready');
    await expect.poll(async () => (await readFacts(dying.store, ref)).exceptions?.state).toBe('ready');

    sandbox.requests.clear();
    const next = dying.reborn();
    await next.investigator.investigate(ref, false);
    const facts = await next.settled(ref);
    expect(asked().sort()).toEqual(['issues', 'session report: events', 'session report: other sessions']);
    expect(facts.events?.state).toBe('ready');
  });

  it('asks again for a fact that an older version stored', async () => {
    const fan = fanOutAgainst(sandbox);
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    sandbox.requests.clear();
    fan.area.map.set(factKey(ref, 'console'), JSON.stringify({ state: 'ready', at: 1, data: { messages: [] } }));
    await fan.investigator.investigate(ref, false);
    await fan.settled(ref);
    expect(asked()).toEqual(['session report: console']);
  });

  it('tries what failed once more when a person opens the report, and leaves it when a page only lost its port', async () => {
    sandbox.faults.add({ match: 'recording', fault: { kind: 'status', status: 500 }, times: 1 });
    const fan = fanOutAgainst(sandbox);
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, false);
    expect(asked()).toEqual([]);
    await fan.investigator.investigate(ref, true);
    expect((await fan.settled(ref)).recording?.state).toBe('ready');
    expect(asked()).toEqual(['recording']);
  });
});

describe('pages that hold a session', () => {
  it('stops its calls when the last one goes, and begins again with the next', async () => {
    sandbox.faults.add({ match: /./, fault: { kind: 'silence' }, times: firstScreen.length });
    const signals: AbortSignal[] = [];
    const fan = fanOutAgainst(sandbox, {
      fetch: (input, init) => {
        if (input instanceof Request) signals.push(input.signal);
        return sandbox.fetch(input, init);
      },
    });
    const one = fan.investigator.hold(ref);
    const two = fan.investigator.hold(ref);
    await fan.investigator.investigate(ref, true);
    await expect.poll(() => sandbox.requests.all().length).toBe(firstScreen.length);
    sandbox.faults.clear();
    one();
    one();
    expect(signals.some(({ aborted }) => aborted)).toBe(false);
    two();
    expect(signals.every(({ aborted }) => aborted)).toBe(true);

    fan.investigator.hold(ref);
    await fan.investigator.investigate(ref, false);
    const facts = await fan.settled(ref);
    expect(Object.values(facts).map((fact) => fact?.state)).toEqual(Array(7).fill('ready'));
  });
});
