import { describe, expect, test } from 'vitest';
import { timeInId } from '../ids.ts';
import type { Sample } from '../sample.ts';
import { readSamples } from '../samples.ts';

const samples = await readSamples();
const META = 4;
const FULL_SNAPSHOT = 2;

/** Traits that a sample is there for: what is exempt from a rule is said here and nowhere else. */
const OTHER_SESSION = 'recording-without-events';
const LATE = 'late-batch';
const CLOCKS: Readonly<Record<string, number>> = { 'clock-two-minutes': 120_000, 'clock-three-days': -259_200_000 };

test('every kind of session is there, each under its own ids', () => {
  expect(samples.map(({ name }) => name)).toEqual([
    'anonymous',
    'answered-rage',
    'checkout-crash',
    'clean-visit',
    'clock-three-days',
    'clock-two-minutes',
    'dead-clicks',
    'flags-and-surveys',
    'form-abandoned',
    'hostile-text',
    'late-batch',
    'loose-fields',
    'month-old',
    'no-recording',
    'noise-only',
    'recording-without-events',
    'reloaded',
    'server-events',
    'silent-submit',
    'slow-pages',
    'still-recording',
    'stuck-widget',
    'two-events',
    'two-tabs',
    'u-turn',
    'went-back',
  ]);
  expect(new Set(samples.map(({ sessionId }) => sessionId)).size).toBe(samples.length);
  const uuids = samples.flatMap(({ events }) => events.map(({ uuid }) => uuid));
  expect(new Set(uuids).size).toBe(uuids.length);
});

describe.each(samples)('$name', (sample: Sample) => {
  const deviceOffset = CLOCKS[sample.name] ?? 0;
  const inBrowser = sample.events.filter(({ properties }) => properties.$lib === 'web');

  test('events come by time and carry the session, a window and a device time near their timestamp', () => {
    const times = sample.events.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const ids = new Set(sample.events.map(({ properties }) => properties.$session_id));
    expect(ids.size).toBe(1);
    expect(ids.has(sample.sessionId)).toBe(sample.name !== OTHER_SESSION);
    for (const { uuid, timestamp, properties } of inBrowser) {
      expect(properties.$window_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      const ahead = (timeInId(uuid) ?? 0) - Date.parse(timestamp) - deviceOffset;
      if (sample.name !== LATE) expect(Math.abs(ahead)).toBeLessThan(5000);
    }
  });

  test('the session id carries the time of the start', () => {
    const first = Date.parse(sample.events[0]?.timestamp ?? '') + deviceOffset;
    expect(Math.abs((timeInId(sample.sessionId) ?? 0) - first)).toBeLessThan(2000);
  });

  test('time on a page is what passed between page views of its window', () => {
    const views = inBrowser.filter(({ event }) => event === '$pageview' || event === '$pageleave');
    const device = (uuid: string) => timeInId(uuid) ?? 0;
    const byTime = views.toSorted((a, b) => device(a.uuid) - device(b.uuid));
    for (const view of byTime) {
      const told = view.properties.$prev_pageview_duration;
      const before = byTime.find(({ uuid }) => uuid === view.properties.$prev_pageview_id);
      if (typeof told !== 'number' || !before) continue;
      expect(Math.abs((device(view.uuid) - device(before.uuid)) / 1000 - told)).toBeLessThan(1);
    }
  });

  test('distinct ids and person belong together', () => {
    const ids = new Set(sample.events.map(({ distinctId }) => distinctId));
    expect(ids).toContain(sample.distinctId);
    const identified = inBrowser.some(({ properties }) => properties.$process_person_profile === true);
    expect(identified).toBe(sample.person !== null);
    if (sample.person) expect([...ids].filter((id) => !sample.person?.distinctIds.includes(id))).toEqual([]);
  });

  test('a click into a field is never a dead one: the recording ran at a steady pace', () => {
    const dead = sample.events.filter(({ event }) => event === '$dead_click');
    expect(dead.filter(({ elementsChain }) => /^(input|textarea|select)\b/.test(elementsChain))).toEqual([]);
  });

  test('exceptions have their arrays and an issue, clicks have a chain', () => {
    for (const { event, properties, elementsChain } of sample.events) {
      if (event === '$autocapture') expect(elementsChain).not.toBe('');
      if (event !== '$exception') continue;
      expect(properties.$exception_types).toHaveLength(1);
      expect(properties.$exception_values).toHaveLength(1);
      expect(properties.$exception_issue_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    }
  });

  test('the recording starts with a whole page in every window, and agrees with the events in time', () => {
    if (sample.recording.state === 'missing') {
      expect(sample.snapshots).toBeNull();
      return;
    }
    const snapshots = sample.snapshots ?? [];
    const times = snapshots.map(({ event }) => event.timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const [windowId, own] of Map.groupBy(snapshots, (snapshot) => snapshot.windowId)) {
      expect(own.slice(0, 2).map(({ event }) => event.type)).toEqual([META, FULL_SNAPSHOT]);
      expect(inBrowser.map(({ properties }) => properties.$window_id)).toContain(windowId);
    }
    const device = inBrowser.map(({ uuid }) => timeInId(uuid) ?? 0);
    expect(Math.abs(Math.min(...times) - Math.min(...device))).toBeLessThan(2000);
    expect(Math.abs(Math.max(...times) - Math.max(...device))).toBeLessThan(3000);
  });

  test('console lines lie within the recording', () => {
    const times = (sample.snapshots ?? []).map(({ event }) => event.timestamp);
    for (const { timestamp } of sample.console) {
      expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(Math.min(...times));
      expect(Date.parse(timestamp)).toBeLessThanOrEqual(Math.max(...times));
    }
  });
});
