import { describe, expect, it } from 'vitest';
import { noAsides } from '@/utils/facts/asides';
import type { EventsFact } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import { packRows } from '@/utils/facts/packed-rows';
import type { Recording, RecordingFact } from '@/utils/facts/recording';
import { hasEnded, isCurrent, isMissingYet, mayBeYoung, type Signs } from './freshness';
import { mergeContexts } from './merge-events';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse('2026-11-20T09:00:00Z');
const idAt = (at: number) => {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8abc-0123456789ab`;
};
const oldStyle = '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f';

function events(last: number | null, foundBy: EventsFact['foundBy'] = 'session-id-time'): Fact<EventsFact> {
  const rows = packRows(last === null ? [] : [['u', 'order paid', last]]);
  return {
    state: 'ready',
    at: start,
    data: { rows, context: mergeContexts(), asides: noAsides, foundBy, window: { from: 0, to: 1 }, cut: null },
  };
}

function recording(endAt: number, ongoing = false): Fact<RecordingFact> {
  const known: Recording = {
    sessionId: 's',
    distinctId: null,
    person: { kind: 'anonymous', distinctId: null },
    startAt: start,
    endAt,
    durationS: null,
    activeS: null,
    inactiveS: null,
    clicks: null,
    keypresses: null,
    mouseActivity: null,
    consoleLogs: null,
    consoleWarns: null,
    consoleErrors: null,
    startUrl: null,
    ongoing,
    viewed: false,
    viewers: [],
    source: null,
    library: null,
    expiresAt: null,
    ttlDays: null,
  };
  return { state: 'ready', at: start, data: { kind: 'found', recording: known } };
}

const missing = (at: number): Fact<RecordingFact> => ({ state: 'ready', at, data: { kind: 'missing' } });

const signs = (given: Partial<Signs>): Signs => ({ sessionId: idAt(start), recording: null, events: null, ...given });

describe('an id', () => {
  it('is young for 25 hours, and always where it tells no time', () => {
    expect(mayBeYoung(idAt(start), start + 25 * hour - 1)).toBe(true);
    expect(mayBeYoung(idAt(start), start + 25 * hour)).toBe(false);
    expect(mayBeYoung(oldStyle, start + 1_000 * hour)).toBe(true);
  });
});

describe('a session', () => {
  it.each<[string, Partial<Signs>, number, boolean]>([
    ['35 minutes after the last event', { events: events(start) }, 35 * minute, false],
    ['later', { events: events(start) }, 35 * minute + 1, true],
    [
      'where the recording went on',
      { events: events(start), recording: recording(start + hour) },
      hour + 30 * minute,
      false,
    ],
    ['where PostHog says it goes on', { events: events(start), recording: recording(start, true) }, 20 * hour, false],
    ['about which nothing is known', {}, 20 * hour, false],
    ['about which nothing is known, older than a session lasts', {}, 25 * hour, true],
    ['without an age, and no sign', { sessionId: oldStyle }, 1_000 * hour, false],
    ['without an age, long after its last event', { sessionId: oldStyle, events: events(start) }, hour, true],
    [
      'of a device whose clock is two days behind',
      {
        sessionId: idAt(start - 48 * hour),
        events: events(start, 'sessions-table'),
        recording: recording(start - 48 * hour),
      },
      10 * minute,
      false,
    ],
  ])('has ended or not: %s', (_, given, after, expected) => {
    expect(hasEnded(signs(given), start + after)).toBe(expected);
  });
});

describe('a stored fact', () => {
  const live = signs({ events: events(start) });

  it('answers for good when it was asked for after the end', () => {
    const fact: Fact<unknown> = { state: 'ready', at: start + 36 * minute, data: null };
    expect(isCurrent('events', fact, live, start + 1_000 * hour)).toBe(true);
  });

  it('answers for two minutes when it was not', () => {
    const fact: Fact<unknown> = { state: 'ready', at: start + 5 * minute, data: null };
    expect(isCurrent('events', fact, live, start + 6 * minute)).toBe(true);
    expect(isCurrent('events', fact, live, start + 7 * minute)).toBe(false);
    expect(isCurrent('events', fact, live, start + 1_000 * hour)).toBe(false);
  });

  it('that says a recording is missing is not kept while the session is young', () => {
    const soon = start + 10 * hour;
    expect(isMissingYet(signs({ recording: missing(soon), events: events(start) }))).toBe(true);
    expect(isMissingYet(signs({ recording: missing(start + 26 * hour) }))).toBe(false);
    expect(
      isMissingYet(signs({ sessionId: oldStyle, recording: missing(start + 26 * hour), events: events(start) })),
    ).toBe(false);
    expect(isMissingYet(signs({ sessionId: oldStyle, recording: missing(soon) }))).toBe(true);
    expect(isMissingYet(signs({ recording: recording(start) }))).toBe(false);
  });
});
