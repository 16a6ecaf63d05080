import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventRank } from '@/utils/facts/event-rank';
import { eventRanks } from '@/utils/facts/events';
import { unpackEvents } from '@/utils/facts/packed-events';
import { createClient } from '@/utils/posthog/client';
import { fetchEvents } from '@/utils/posthog/events';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { fanOutAgainst, refOf } from './fan-out.ts';
import { type MadeEvent, makeSample } from './samples.ts';
import { exception, payNow } from './shop-day.ts';

let sandbox: Sandbox;

/** One of every kind, and a few whose names only look like one. */
const kinds: readonly MadeEvent[] = [
  ...['$exception', '$rageclick', '$dead_click', '$dead_swipe', '$pageview', '$pageleave', '$screen', '$identify'],
  ...['$create_alias', '$opt_in', '$copy_autocapture', '$set', '$groupidentify', '$feature_flag_called', '$web_vitals'],
  ...['order paid', 'pageview', 'a$b', '$'],
].map((name, place) => ({ name, after: place }));
const captured: readonly MadeEvent[] = ['click', 'submit', 'change', 'touch', null].map((action) => ({
  name: '$autocapture',
  after: 100,
  properties: action === null ? {} : { $event_type: action },
}));

const many = (name: string, count: number): MadeEvent[] =>
  Array.from({ length: count }, (_, place) => ({ name, after: 1_000 + place * 500 }));

const long: MadeEvent[] = [
  ...many('$feature_flag_called', 3_000),
  ...Array.from({ length: 70 }, (_, place) => ({ name: '$web_vitals', after: 3_500_000 + place })),
  ...Array.from({ length: 3_000 }, (_, place) => ({ ...payNow, after: 1_000 + place * 1_200 })),
  ...many('item viewed', 400),
  exception(3_600_000, 'TypeError', 'at the very end'),
];

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      makeSample({ name: 'every kind', events: [...kinds, ...captured] }),
      makeSample({ name: 'long', events: long }),
    ],
  });
});
afterAll(() => sandbox.close());

it('ranks in ClickHouse as it does here', async () => {
  const client = createClient({
    origin: 'https://us.posthog.com',
    readKey: async () => sandbox.keys.readOnly,
    fetch: sandbox.fetch,
  });
  const { sessionId } = sandbox.samples.get('every kind') ?? { sessionId: '' };
  const call = { client, projectId: sandbox.projects.shop.id, signal: new AbortController().signal };
  const window = { from: sandbox.now() - 30 * 86_400_000, to: sandbox.now() };
  const { events, counts } = await fetchEvents(call, { kind: 'session', sessionId }, window, {
    fresh: true,
    pairs: true,
  });

  const places = events.map(({ name, action }) => eventRanks.indexOf(eventRank(name, action)));
  // One of each kind comes before all others.
  for (const part of [places.slice(0, counts.length), places.slice(counts.length)]) {
    expect(part).toEqual(part.toSorted((one, other) => one - other));
  }
  expect(new Set(places)).toEqual(new Set(eventRanks.keys()));

  const expected = new Map<string, number>();
  for (const { name, properties } of [...kinds, ...captured]) {
    const action = properties?.$event_type === undefined ? null : String(properties.$event_type);
    const key = `${name}: ${eventRank(name, action)}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts.map(({ name, rank, count }) => [`${name}: ${rank}`, count]))).toEqual(
    Object.fromEntries(expected),
  );
});

it('keeps what matters most of a session with too many events and says what it left out, in eight calls with the impact', async () => {
  sandbox.requests.clear();
  const fan = fanOutAgainst(sandbox);
  const ref = refOf(sandbox, sandbox.samples.get('long')?.sessionId ?? '');
  await fan.investigator.investigate(ref, true);
  const { events, exceptions } = await fan.settled(ref);
  if (events?.state !== 'ready') throw new Error('events are not ready');
  const kept = unpackEvents(events.data.rows);

  expect(kept).toHaveLength(5_000);
  expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((one, other) => one - other));
  const here = (name: string) => kept.filter((event) => event.name === name).length;
  expect([here('$exception'), here('item viewed'), here('$autocapture'), here('$feature_flag_called')]).toEqual([
    1, 400, 3_000, 1_598,
  ]);
  expect(events.data.cut?.ranks).toEqual(['plumbing']);
  expect(events.data.cut?.counts).toEqual(
    expect.arrayContaining([
      { name: '$feature_flag_called', count: 3_000 },
      { name: '$web_vitals', count: 70 },
      { name: '$autocapture', count: 3_000 },
      { name: 'item viewed', count: 400 },
      { name: '$exception', count: 1 },
    ]),
  );

  const [thrown] = exceptions?.state === 'ready' ? exceptions.data.exceptions : [];
  const subject = { kind: 'issue', issueId: thrown?.issueId ?? '', lib: null } as const;
  const question = { kind: 'impact', subject, at: sandbox.now(), notBefore: 0 } as const;
  const impact = await fan.lookUps(ref, question, new AbortController().signal);
  expect(impact).toMatchObject({ state: 'ready', data: { total: { sessions: 1 } } });
  expect(sandbox.requests.all()).toHaveLength(8);
});
