import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unpackEvents } from '@/utils/facts/packed-events';
import type { SessionRef } from '@/utils/session/link';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type FanOut, fanOutAgainst, readFacts, refOf } from './fan-out.ts';
import { makeSample } from './samples.ts';
import { crash } from './shop-day.ts';

const minute = 60_000;

let sandbox: Sandbox;
/** How far the extension's clock is ahead of the sandbox's. */
let later = 0;
const now = () => sandbox.now() + later;

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      makeSample({ ...crash, name: 'going on', startsAgo: 600, recording: { state: 'ongoing' } }),
      makeSample({ ...crash, name: 'late recording', startsAgo: 2 * 3_600, recordedMs: null }),
      makeSample({ ...crash, name: 'old', startsAgo: 30 * 86_400 }),
      makeSample({ ...crash, name: 'old without recording', startsAgo: 30 * 86_400, recordedMs: null }),
    ],
  });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
  later = 0;
});

const asked = () => sandbox.requests.all().map(({ route, queryName }) => queryName ?? route);
const refreshModes = () =>
  sandbox.requests
    .of('query')
    .map(({ body }) => (body !== null && typeof body === 'object' && 'refresh' in body ? body.refresh : null));

async function opened(name: string): Promise<{ fan: FanOut; ref: SessionRef }> {
  const ref = refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? '');
  const fan = fanOutAgainst(sandbox, { now });
  fan.investigator.hold(ref);
  await fan.investigator.investigate(ref, true);
  await fan.settled(ref);
  return { fan, ref };
}

describe("PostHog's own cache", () => {
  it('may answer for an old session, not for one of today', async () => {
    await opened('old');
    expect(refreshModes()).toEqual(Array(4).fill('blocking'));
    sandbox.requests.clear();
    await opened('going on');
    expect(refreshModes()).toEqual(Array(4).fill('force_blocking'));
  });

  it('does not answer a refresh', async () => {
    const { fan, ref } = await opened('old');
    sandbox.requests.clear();
    await fan.investigator.refresh(ref);
    await fan.settled(ref);
    expect(asked()).toHaveLength(7);
    expect(refreshModes()).toEqual(Array(4).fill('force_blocking'));
  });
});

describe('a session that goes on', () => {
  it('is asked for again every two minutes, its events only from shortly before the last one', async () => {
    const { fan, ref } = await opened('going on');
    const before = await readFacts(fan.store, ref);
    sandbox.requests.clear();

    later = minute;
    await fan.investigator.keepFresh(ref);
    expect(asked()).toEqual([]);

    later = 2 * minute;
    await fan.investigator.keepFresh(ref);
    const after = await fan.settled(ref);
    expect(asked()).toHaveLength(6);
    const [{ body } = { body: null }] = sandbox.requests.of('session report: events');
    if (before.events?.state !== 'ready' || after.events?.state !== 'ready') throw new Error('no events');
    const events = unpackEvents(after.events.data.rows);
    expect(events).toEqual(unpackEvents(before.events.data.rows));
    const from = Math.floor(((events.at(-1)?.at ?? 0) - 10 * minute) / 1000) * 1000;
    expect(body).toMatchObject({
      query: { values: { from: new Date(from).toISOString().slice(0, 19).replace('T', ' ') } },
    });
    expect(after.events.data.window.from).toBe(before.events.data.window.from);
    expect(after.events.data.context).toEqual(before.events.data.context);
    expect(after.events.at - before.events.at).toBeGreaterThanOrEqual(2 * minute);
    // What the person did on other days is asked for less often.
    expect(asked()).not.toContain('session report: other sessions');
    expect(after.otherSessions).toEqual(before.otherSessions);
  });

  it('shows the old facts while it refreshes, and after a refresh that failed unasked', async () => {
    const { fan, ref } = await opened('going on');
    const before = await readFacts(fan.store, ref);
    sandbox.faults.add({ match: /./, fault: { kind: 'status', status: 500 } });
    later = 3 * minute;
    await fan.investigator.keepFresh(ref);
    expect(await fan.store.readStatus(ref)).toEqual({ refreshingSince: expect.any(Number), restingSince: null });
    expect(await readFacts(fan.store, ref)).toEqual(before);
    expect(await fan.settled(ref)).toEqual(before);
  });

  it('rests after the first 429 until a person asks', async () => {
    const { fan, ref } = await opened('going on');
    sandbox.faults.add({ match: 'session report: console', fault: { kind: 'throttled', retryAfter: 60 } });
    later = 3 * minute;
    await fan.investigator.keepFresh(ref);
    await fan.settled(ref);
    expect(await fan.store.readStatus(ref)).toMatchObject({ restingSince: expect.any(Number) });
    sandbox.requests.clear();

    later = 9 * minute;
    await fan.investigator.keepFresh(ref);
    expect(asked()).toEqual([]);

    sandbox.faults.clear();
    await fan.investigator.refresh(ref);
    await fan.settled(ref);
    expect(asked()).toHaveLength(7);
    expect(await fan.store.readStatus(ref)).toMatchObject({ restingSince: null });
  });

  it('goes on with a refresh that died with its worker', async () => {
    const { fan, ref } = await opened('going on');
    later = 3 * minute;
    sandbox.faults.add({ match: 'session report: events', fault: { kind: 'silence' }, times: 1 });
    await fan.investigator.refresh(ref);
    await expect
      .poll(
        async () => {
          const { events: _slow, otherSessions: _behindIt, ...others } = await readFacts(fan.store, ref);
          return Object.values(others).every((fact) => fact?.state === 'ready' && fact.at > sandbox.now() + 2 * minute);
        },
        { timeout: 9_000 },
      )
      .toBe(true);
    sandbox.requests.clear();
    const next = fan.reborn();
    await next.investigator.investigate(ref, false);
    const { events } = await next.settled(ref);
    expect(asked()).toEqual(['session report: events', 'session report: other sessions']);
    expect(events?.state === 'ready' && events.at).toBeGreaterThan(sandbox.now() + 2 * minute);
  });

  it('is asked for once more when it is opened after its end, and then never again', async () => {
    const { fan, ref } = await opened('going on');
    sandbox.faults.add({
      match: 'recording',
      fault: {
        kind: 'drift',
        change: (body) => (body !== null && typeof body === 'object' ? { ...body, ongoing: false } : body),
      },
    });
    later = 60 * minute;
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    expect(asked()).toHaveLength(7);
    later = 90 * minute;
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, true);
    await fan.investigator.keepFresh(ref);
    expect(asked()).toEqual([]);
  });
});

describe('a recording that is missing', () => {
  it('is looked for again each time a young session is opened', async () => {
    const { fan, ref } = await opened('late recording');
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    expect(asked()).toEqual(['recording']);
  });

  it('stays missing for an old one', async () => {
    const { fan, ref } = await opened('old without recording');
    sandbox.requests.clear();
    await fan.investigator.investigate(ref, true);
    expect(asked()).toEqual([]);
  });
});
