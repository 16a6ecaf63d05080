import { describe, expect, it } from 'vitest';
import type { OtherSession } from '@/utils/facts/other-sessions';
import { tellOtherSessions } from './other-sessions';
import { plainText } from './words';

const startedAt = Date.parse('2026-11-20T12:00:00Z');
const day = 86_400_000;

const session = (daysBefore: number, more: Partial<OtherSession> = {}): OtherSession => ({
  sessionId: `s${daysBefore}`,
  startAt: startedAt - daysBefore * day,
  endAt: startedAt - daysBefore * day + 60_000,
  exceptions: 0,
  rageClicks: 0,
  issueIds: [],
  ...more,
});
const same = { exceptions: 1, issueIds: ['i1', 'i2'] };

function told(
  sessions: readonly OtherSession[],
  { cut = false, now = startedAt, known = true, lastEventAt = startedAt + 60_000 } = {},
) {
  const issueIds = known ? new Set(['i1']) : null;
  return tellOtherSessions(
    { kind: 'found', at: startedAt, sessions: [...sessions], cut },
    { issueIds, now, lastEventAt },
  );
}
const line = (...given: Parameters<typeof told>) => {
  const other = told(...given);
  return 'empty' in other ? other.empty : plainText(other.words);
};

describe('the line about other sessions', () => {
  it.each([
    ['none', [], {}, 'First session in 30 days'],
    [
      'some of the week',
      [session(1), session(2, same), session(6), session(9, same)],
      {},
      '4th session this week · same error in 2 earlier',
    ],
    ['one with the same error', [session(1, same)], {}, '2nd session this week · same error in 1 earlier'],
    ['only older ones', [session(8), session(20)], {}, '3rd session in 30 days'],
    ['an old session', [session(1)], { now: startedAt + 40 * day }, '2nd session in 7 days'],
    ['later', [session(-2, same), session(-1)], {}, 'First session in 30 days · same error in 1 later · 2 more since'],
    [
      'both',
      [session(-1, same), session(1, same)],
      {},
      '2nd session this week · same error in 2 others · 1 more since',
    ],
    ['errors that are not known yet', [session(1, same)], { known: false }, '2nd session this week'],
    ['more than were asked for', [session(1), session(2)], { cut: true }, '3rd or later session this week'],
    ['more than were asked for, but not of the week', [session(1), session(9)], { cut: true }, '2nd session this week'],
    ['only later known', [session(-1)], { cut: true }, '1st or later session in 30 days · 1 more since'],
  ] as const)('counts %s', (_what, sessions, options, words) => {
    expect(line(sessions, options)).toBe(words);
  });

  it('says that nobody can be told', () => {
    const other = tellOtherSessions({ kind: 'nobody' }, { issueIds: null, now: startedAt, lastEventAt: null });
    expect(other).toEqual({ empty: expect.stringContaining('is not known') });
  });
});

it('tells of each what went wrong in it', () => {
  expect(told([session(1, { exceptions: 2, rageClicks: 1 }), session(-1)])).toMatchObject({
    sessions: [
      {
        sessionId: 's1',
        lengthMs: 60_000,
        isLater: false,
        troubles: '2 exceptions · 1 rage click',
        hasSameError: false,
      },
      { sessionId: 's-1', isLater: true, troubles: '' },
    ],
  });
});

describe('a story that was split', () => {
  const minute = 60_000;
  const split = (...given: Parameters<typeof told>) => {
    const other = told(...given);
    return 'empty' in other ? null : other.split;
  };
  it.each<[string, Partial<OtherSession>, string | null]>([
    ['ended 34 min before', { endAt: startedAt - 34 * minute }, 'one ended 34 min before this began'],
    ['ended hours before', { endAt: startedAt - 300 * minute }, null],
    ['ended minutes before', { endAt: startedAt - 5 * minute }, null],
    [
      'began 31 min after',
      { startAt: startedAt + 32 * minute, endAt: startedAt + 40 * minute },
      'one began 31 min after this ended',
    ],
  ])('%s', (_, times, words) => {
    const said = split([session(1, times)]);
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });
});
