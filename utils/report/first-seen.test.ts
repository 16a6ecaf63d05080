import { describe, expect, it } from 'vitest';
import { firstSeenWords } from './first-seen';
import type { OtherSessionRow, OtherSessions } from './other-sessions';
import { start } from './testing/facts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Other sessions, by when they began against this one, ms. */
function others(...begins: number[]): OtherSessions {
  const sessions = begins.map(
    (begin): OtherSessionRow => ({
      sessionId: `s${begin}`,
      startAt: start + begin,
      lengthMs: minute,
      isLater: begin > 0,
      troubles: '',
      hasSameError: false,
    }),
  );
  return { words: [], sessions, cut: false, split: null };
}

describe('when a person was first seen', () => {
  it.each<[string, boolean, number | null, OtherSessions | null, string | null]>([
    ['in this session', true, start + minute, others(), 'New person'],
    ['in this session, others are not known', true, start + minute, null, 'New person'],
    ['in this session, and came again', true, start + minute, others(day), 'New person'],
    ['identified here, and was there before', true, start + minute, others(-day, day), null],
    ['identified here, and was there just before', true, start - 9 * minute, others(-8 * minute), null],
    ['days ago', false, start - 3 * day, others(-day), 'First seen 17 Nov 2026'],
    ['while an earlier session began', false, start - 3 * day, others(-3 * day - minute), 'First seen 17 Nov 2026'],
    ['identified days ago, and was there before', false, start - 3 * day, others(-day, -9 * day), null],
    ['nobody knows', false, null, others(), null],
  ])('%s', (_, isNew, firstSeenAt, known, words) => {
    expect(firstSeenWords({ isNew, firstSeenAt }, known, 'UTC')).toBe(words);
  });
});
