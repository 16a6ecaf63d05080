import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureSchema } from '@/utils/facts/failure';
import { detailOf, failureOf } from './errors';

const now = 1_000_000;
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  failureOf({ status, body, headers: new Headers(headers) }, now);
const body = (code: string, detail: string, type = 'server_error') => ({ type, code, detail, attr: null });

describe('the failure behind an answer', () => {
  it.each([
    [401, body('authentication_failed', 'Personal API key is invalid.'), { kind: 'bad-key' }],
    [402, body('api_queries_quota_exceeded', 'Resets on Dec 1.'), { kind: 'quota', detail: 'Resets on Dec 1.' }],
    [
      403,
      body('permission_denied', "API key missing required scope 'error_tracking:read'", 'authentication_error'),
      { kind: 'missing-scope', scope: 'error_tracking:read' },
    ],
    [
      403,
      body('permission_denied', 'API key does not have access to the requested project: ID 7', 'authentication_error'),
      { kind: 'forbidden', detail: 'API key does not have access to the requested project: ID 7' },
    ],
    [403, 'Your IP is not allowed.\n', { kind: 'forbidden', detail: 'Your IP is not allowed.' }],
    [403, '<html><body>Forbidden</body></html>', { kind: 'forbidden', detail: '' }],
    [404, body('not_found', 'Not found.'), { kind: 'not-found' }],
    [410, { error: 'recording_deleted' }, { kind: 'not-found' }],
    [
      400,
      body('unknown_identifier', 'Unable to resolve field: issue_id'),
      { kind: 'refused', detail: 'Unable to resolve field: issue_id' },
    ],
    [400, body('too_many_bytes', 'Limit for bytes exceeded'), { kind: 'too-heavy' }],
    [400, body('timeout_exceeded', 'Timeout exceeded'), { kind: 'too-heavy' }],
    [429, body('throttled', 'Expected available in 30 seconds.'), { kind: 'throttled', retryAt: now + 30_000 }],
    [429, body('throttled', 'Exceeded maximum concurrency limit: 3'), { kind: 'throttled', retryAt: null }],
    [500, { error: 'An unexpected error has occurred.' }, { kind: 'server-busy' }],
    [502, '', { kind: 'server-busy' }],
    [503, body('error', 'Queries are a little too busy'), { kind: 'server-busy' }],
    [504, body('error', 'Query has hit the max execution time'), { kind: 'too-heavy' }],
    [512, body('error', 'Estimated query execution time is too long'), { kind: 'too-heavy' }],
    [513, body('clickhouse_memory_limit_exceeded', ''), { kind: 'too-heavy' }],
    [0, undefined, { kind: 'unexpected', detail: 'The server pointed to another address.' }],
    [302, '', { kind: 'unexpected', detail: 'The server pointed to another address.' }],
    [418, null, { kind: 'unexpected', detail: 'The server answered with status 418.' }],
  ])('%i', (status, sent, expected) => {
    expect(answer(status, sent)).toEqual(expected);
  });

  it('goes by the header before the sentence', () => {
    expect(answer(429, body('throttled', 'Expected available in 30 seconds.'), { 'retry-after': '5' })).toEqual({
      kind: 'throttled',
      retryAt: now + 5_000,
    });
  });

  it('can be stored for any status and any body', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 599 }),
        fc.oneof(fc.jsonValue(), fc.constant(undefined)),
        (status, sent) => {
          const failure = answer(status, sent);
          expect(failureSchema.parse(failure)).toEqual(failure);
        },
      ),
    );
  });

  it('keeps a long sentence short', () => {
    expect(detailOf(body('x', 'long '.repeat(500))).length).toBeLessThanOrEqual(300);
  });
});
