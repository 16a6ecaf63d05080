import { expect, test } from 'vitest';
import { clockText, momentText } from './timeText.ts';

test('times have hours only where the whole has', () => {
  expect(clockText(252_900)).toBe('04:12');
  expect(clockText(252_900, 3_600_000)).toBe('00:04:12');
});

test('a moment names its zone, and its date where there is room', () => {
  const moment = Date.UTC(new Date().getFullYear(), 10, 22, 14, 3, 7);
  expect(momentText(moment, 'utc', false)).toBe('11/22, 14:03:07 UTC');
  expect(momentText(moment, 'utc', true)).toBe('14:03:07 UTC');
});
