import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { FromPage } from '@/utils/messages/player';
import { readFromPage } from './from-page';

const messages: FromPage[] = [
  { type: 'seek', request: 1, sessionId: 'session-1', ms: 0 },
  { type: 'recording', sessionId: 'session-1', durationMs: 1000 },
  { type: 'collapse' },
];

test.each(messages)('takes $type, and nothing that comes along with it', (message) => {
  expect(readFromPage({ ...message, url: 'https://elsewhere.example' })).toEqual(message);
});

test.each([
  null,
  'seek',
  {},
  { type: 'fetch', url: 'https://elsewhere.example' },
  { type: 'seek', request: 1, sessionId: 'session-1' },
  { type: 'seek', request: '1', sessionId: 'session-1', ms: 5 },
  { type: 'recording', sessionId: 7, durationMs: 1000 },
  { type: 'recording', sessionId: 'session-1', durationMs: 0 },
])('takes nothing else: %j', (raw) => {
  expect(readFromPage(raw)).toBeNull();
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      readFromPage(raw);
    }),
  );
});
