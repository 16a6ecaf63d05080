import { expect, test } from 'vitest';
import { seededId, timeInId } from '../ids.ts';
import type { Sample } from '../sample.ts';
import {
  deviceClockAhead,
  eventsUnderAnotherSession,
  lateBatch,
  neverRecorded,
  serverEvents,
  without,
} from './steps.ts';

const start = Date.UTC(2026, 10, 22, 12);
const sessionId = seededId(start, 'session');

const sample: Sample = {
  name: 'walk',
  title: 'A walk through the shop',
  startsAgo: 60,
  sessionId,
  distinctId: 'ada',
  person: null,
  events: ['$pageview', '$autocapture', 'order completed', '$pageleave'].map((event, index) => ({
    uuid: seededId(start + index * 1000, event),
    event,
    timestamp: new Date(start + index * 1000).toISOString(),
    distinctId: 'ada',
    properties: { $session_id: sessionId },
    elementsChain: '',
  })),
  console: [],
  snapshots: [{ windowId: 'w', event: { type: 4, data: {}, timestamp: start } }],
  recording: { state: 'ready', viewed: false, viewers: [] },
};

const times = ({ events }: Sample) => events.map(({ event, timestamp }) => [event, Date.parse(timestamp) - start]);

test('a fast device clock is corrected in timestamps only', () => {
  const changed = deviceClockAhead(120)(sample);
  expect(times(changed)[0]).toEqual(['$pageview', -120_000]);
  expect(timeInId(changed.events[0]?.uuid ?? '')).toBe(start);
  expect(changed.snapshots).toEqual(sample.snapshots);
});

test('a late batch has times of arrival in reverse, and the device times in its ids', () => {
  const changed = lateBatch({ from: 1, count: 2, late: 9 })(sample);
  expect(times(changed)).toEqual([
    ['$pageview', 0],
    ['$pageleave', 3000],
    ['order completed', 11_007],
    ['$autocapture', 11_014],
  ]);
  expect(changed.events.map(({ uuid }) => (timeInId(uuid) ?? 0) - start)).toEqual([0, 3000, 2000, 1000]);
  expect(() => lateBatch({ from: 3, count: 9, late: 1 })(sample)).toThrow('only 4 events');
});

test('server events stand where they happened and carry the session', () => {
  const paid = { event: 'payment authorised', after: 'order completed', seconds: -0.5, properties: { ok: true } };
  const changed = serverEvents([paid])(sample);
  expect(changed.events[2]).toMatchObject({
    event: 'payment authorised',
    distinctId: 'ada',
    properties: { $lib: 'posthog-node', $session_id: sessionId, ok: true },
  });
  expect(() => serverEvents([{ ...paid, after: 'nothing' }])(sample)).toThrow('no event "nothing"');
});

test('the recording can have an id of its own, or not be there', () => {
  expect(eventsUnderAnotherSession(sample).sessionId).not.toBe(sessionId);
  expect(timeInId(eventsUnderAnotherSession(sample).sessionId)).toBe(start);
  expect(neverRecorded(sample)).toMatchObject({ snapshots: null, console: [], recording: { state: 'missing' } });
});

test('events that were never sent are gone', () => {
  expect(times(without('$autocapture', '$pageleave')(sample)).map(([event]) => event)).toEqual([
    '$pageview',
    'order completed',
  ]);
});
