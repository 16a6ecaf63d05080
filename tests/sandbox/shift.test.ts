import { describe, expect, it } from 'vitest';
import { manyEvents } from './generated/manyEvents.ts';
import { population } from './generated/population.ts';
import { tinySample } from './generated/tiny.ts';
import { timeInId } from './ids.ts';
import { firstMoment, moveSample } from './shift.ts';

const now = Date.UTC(2027, 2, 3, 12, 30);

describe('moveSample', () => {
  const before = tinySample();
  const after = moveSample(before, now);

  it('begins startsAgo before now', () => {
    expect(firstMoment(after)).toBe(now - before.startsAgo * 1000);
  });

  it('moves every time by the same amount', () => {
    const ms = firstMoment(after) - firstMoment(before);
    expect(timeInId(after.sessionId)).toBe((timeInId(before.sessionId) ?? 0) + ms);
    expect(after.events.map(({ timestamp }) => Date.parse(timestamp) - ms)).toEqual(
      before.events.map(({ timestamp }) => Date.parse(timestamp)),
    );
    expect(after.events.map(({ uuid }) => (timeInId(uuid) ?? 0) - ms)).toEqual(
      before.events.map(({ uuid }) => timeInId(uuid)),
    );
    expect(after.snapshots?.map(({ event }) => event.timestamp - ms)).toEqual(
      before.snapshots?.map(({ event }) => event.timestamp),
    );
    expect(after.console.map(({ timestamp }) => Date.parse(timestamp) - ms)).toEqual(
      before.console.map(({ timestamp }) => Date.parse(timestamp)),
    );
  });

  it('keeps one session one session, wherever its id stands', () => {
    expect(new Set(after.events.map(({ properties }) => properties.$session_id))).toEqual(new Set([after.sessionId]));
    expect(after.snapshots?.at(-1)?.event.data).toEqual({ tag: 'end', payload: { session: after.sessionId } });
  });

  it('leaves ids of long ago and other numbers alone', () => {
    expect(after.person?.distinctIds).toEqual(before.person?.distinctIds);
    expect(after.snapshots?.[0]?.event.data).toEqual(before.snapshots?.[0]?.event.data);
  });

  it('moves times in properties: ms, s and ISO', () => {
    const at = firstMoment(before);
    const [first, ...rest] = before.events;
    const properties = { ms: at + 5, s: at / 1000, iso: new Date(at).toISOString(), year: 1995, price: 12.5 };
    const sample = { ...before, events: first === undefined ? rest : [{ ...first, properties }, ...rest] };
    const begin = now - before.startsAgo * 1000;
    expect(moveSample(sample, now).events[0]?.properties).toEqual({
      ms: begin + 5,
      s: begin / 1000,
      iso: new Date(begin).toISOString(),
      year: 1995,
      price: 12.5,
    });
  });
});

describe('generated sessions', () => {
  const base = tinySample();

  it('have sessions of their own', () => {
    const all = [base, manyEvents(base, 50), ...population(base)];
    expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const uuids = all.flatMap(({ events }) => events.map(({ uuid }) => uuid));
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  it('many events keep their session and lose nothing that a row needs', () => {
    const many = manyEvents(base, 1_000);
    expect(many.events).toHaveLength(1_000);
    expect(new Set(many.events.map(({ properties }) => properties.$session_id))).toEqual(new Set([many.sessionId]));
    expect(many.events.filter(({ event }) => event === '$exception')).toHaveLength(2);
    expect(many.events.every(({ uuid, timestamp }) => timeInId(uuid) === Date.parse(timestamp))).toBe(true);
  });

  it('a crowd meets the same exception: 47 others in 58 sessions within a week', () => {
    const recent = population(base).filter(({ startsAgo }) => startsAgo < 7 * 86_400);
    expect(recent).toHaveLength(58);
    expect(new Set(recent.map(({ distinctId }) => distinctId)).size).toBe(47);
    expect(
      new Set(recent.flatMap(({ events }) => events.map(({ properties }) => properties.$exception_fingerprint))),
    ).toContain('tiny-fingerprint');
    expect(population(base)).toEqual(population(base));
  });
});
