import { describe, expect, it } from 'vitest';
import { momentOf, momentOnDevice, readClocks } from './clocks';
import { anEvent, aRecording, start } from './testing/facts';

const clocksOf = (...events: ReturnType<typeof anEvent>[]) => readClocks(events, null);

describe('the shift between the clocks', () => {
  it.each([
    ['nothing to tell from', [], 0],
    ['a clock that is right', [{ after: 0 }, { after: 9 }], 0],
    ['a clock two minutes fast', [{ late: -120_000 }, { after: 9, late: -120_000 }], -120_000],
    ['a clock three days slow', [{ late: 259_200_000 }, { after: 9, late: 259_200_000 }], 259_200_000],
    ['one late batch among others', [{ late: 5 }, { late: 9_000 }, { late: 7 }], 7],
    ['as many late as not', [{ late: 9_000 }, { late: 5 }, { late: 9_001 }, { late: 7 }], 7],
    ['ids of servers', [{ late: 40 }, { late: 50 }, { lib: 'posthog-node', late: 7_000 }], 40],
    ['ids made on arrival', [{ late: 40 }, { late: 50 }, { lib: null, late: 7_000 }], 40],
    ['dead clicks, told seconds later', [{ late: 40 }, { name: '$dead_click', late: -2_960 }], 40],
  ])('%s', (_, events, shift) => {
    expect(clocksOf(...events.map(anEvent)).shift).toBe(shift);
  });
});

describe('where the session starts', () => {
  it('is where the recording starts', () => {
    expect(readClocks([anEvent({ after: 500 })], aRecording({ startAt: start + 90 })).start).toBe(start + 90);
  });

  it('is the first event where nothing was recorded, whatever the order they came in', () => {
    expect(clocksOf(anEvent({ after: 900 }), anEvent({ after: 200 })).start).toBe(start + 200);
  });

  it("is put on the device's clock where a server speaks first", () => {
    const server = anEvent({ after: 0, late: -120_000, lib: 'posthog-node' });
    const own = anEvent({ after: 400, late: -120_000 });
    expect(clocksOf(server, own).start).toBe(start);
  });
});

describe('where something stands', () => {
  const clocks = { start, shift: -120_000 };

  it.each([
    ['an event of the device by its id', anEvent({ after: 4_000, late: -111_000 }), 4_000],
    ['an event of an app by its id', anEvent({ after: 4_000, late: -111_000, lib: 'posthog-ios' }), 4_000],
    ['an event of a server by the server', anEvent({ after: 4_000, late: -119_000, lib: 'posthog-python' }), 5_000],
    ['an event without a time in its id', anEvent({ uuid: 'x', after: 4_000, late: -120_000 }), 4_000],
    ['a dead click by its click', anEvent({ name: '$dead_click', after: 4_000, late: -123_000 }), 1_000],
    ['a dead click of a late batch by its id', anEvent({ name: '$dead_click', after: 4_000, late: -99_000 }), 4_000],
    ['a dead click whose time cannot be', anEvent({ name: '$dead_click', after: 4_000, late: -999_000 }), 4_000],
  ])('%s', (_, event, offsetMs) => {
    expect(momentOf(event, clocks)).toEqual({ offsetMs, at: event.at });
  });

  it("puts a console line on the server's clock for reading", () => {
    expect(momentOnDevice(start + 700, clocks)).toEqual({ offsetMs: 700, at: start + 700 - 120_000 });
  });
});
