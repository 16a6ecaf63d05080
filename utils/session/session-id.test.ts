import { expect, test } from 'vitest';
import { parseSessionId } from './session-id';
import { uuidv7Time } from './uuidv7';

test.each([
  '0193a4f2-7c3e-7abc-8def-0123456789ab',
  ' 0193A4F2-7C3E-7ABC-8DEF-0123456789AB\n',
  '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f',
])('is a session id: %s', (text) => {
  expect(parseSessionId(text)).toBe(text.trim());
});

test.each(['', 'checkout-crash', '12345678', 'a 0193a4f2-7c3e-7abc-8def-0123456789ab', 'deadbeef-dead-beef'])(
  'is none: %s',
  (text) => {
    expect(parseSessionId(text)).toBeNull();
  },
);

test('reads the time inside a UUIDv7, and inside nothing else', () => {
  expect(uuidv7Time('018bcfe5-6800-7000-8000-000000000000')).toBe(1_700_000_000_000);
  expect(uuidv7Time('018BCFE5-6800-7000-B000-000000000000')).toBe(1_700_000_000_000);
  expect(uuidv7Time('018bcfe5-6800-4000-8000-000000000000')).toBeNull();
  expect(uuidv7Time('187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f')).toBeNull();
});
