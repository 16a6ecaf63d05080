import { describe, expect, it } from 'vitest';
import { windowOfSessionId, windowValues } from './time-window';

const hour = 3_600_000;
const idAt = (at: number) => {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8abc-0123456789ab`;
};
const start = Date.parse('2026-11-20T09:00:00Z');

describe('where the events of a session are', () => {
  it('is half a day before its id to half a day after the longest session', () => {
    expect(windowOfSessionId(idAt(start), start + 90 * 24 * hour)).toEqual({
      from: start - 12 * hour,
      to: start + 36 * hour,
    });
  });

  it('does not reach further than a day from now', () => {
    expect(windowOfSessionId(idAt(start), start)).toEqual({ from: start - 12 * hour, to: start + 24 * hour });
  });

  it('cannot be told by an id from the future or one without a time', () => {
    expect(windowOfSessionId(idAt(start + 25 * hour), start)).toBe(null);
    expect(windowOfSessionId('187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f', start)).toBe(null);
  });
});

it('is bound in whole seconds that leave nothing out', () => {
  expect(windowValues({ from: start + 999, to: start + 1_001 })).toEqual({
    from: '2026-11-20 09:00:00',
    to: '2026-11-20 09:00:02',
  });
});
