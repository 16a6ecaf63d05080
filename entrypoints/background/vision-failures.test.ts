import { describe, expect, it } from 'vitest';
import type { Failure } from '@/utils/facts/failure';
import { CallFailed } from '@/utils/posthog/errors';
import type { Command } from '@/utils/vision/event';
import { failedOf } from './vision-failures';

const plan = { way: { kind: 'inline', scannerId: null }, credits: 5, retryOf: null } as const;
const trigger: Command = { kind: 'trigger', plan, scannerId: null };
const saved: Command = { ...trigger, plan: { ...plan, way: { kind: 'saved', scannerId: 'x' } }, scannerId: 'x' };
const retry: Command = { ...trigger, plan: { ...plan, retryOf: 'o' } };
const create: Command = { kind: 'create-scanner', name: 'n', model: 'm' };
const check: Command = { kind: 'check' };

const failed = (failure: Failure, command: Command, status?: number, body: unknown = {}) =>
  failedOf(new CallFailed(failure, status === undefined ? {} : { status, body }), command);

describe('what PostHog refused was not done', () => {
  const consent = { detail: 'An organization admin must allow AI analysis of your data.' };

  it.each<[string, Failure, Command, number, unknown, string]>([
    ['consent', { kind: 'refused', detail: '' }, trigger, 400, consent, 'no-consent'],
    ['anything else of a request', { kind: 'refused', detail: 'No.' }, create, 400, { detail: 'No.' }, 'refused'],
    ['credits', { kind: 'quota', detail: '' }, saved, 402, {}, 'credits-used-up'],
    ['a scope', { kind: 'missing-scope', scope: 's' }, check, 403, {}, 'missing-scope'],
    ['scans in flight', { kind: 'throttled', retryAt: null }, saved, 429, {}, 'too-many-running'],
    ['a start', { kind: 'server-busy' }, saved, 503, { detail: 'Not started.' }, 'cannot-start'],
    ['a retry of what still closes', { kind: 'unexpected', detail: '' }, retry, 409, {}, 'still-closing'],
    ['a scanner that is gone', { kind: 'not-found' }, saved, 404, {}, 'scanner-deleted'],
    ['a row that is gone', { kind: 'not-found' }, retry, 404, {}, 'row-gone'],
    ['Vision as a whole', { kind: 'not-found' }, check, 404, {}, 'absent'],
  ])('%s', (_, failure, command, status, body, reason) => {
    expect(failed(failure, command, status, body)).toMatchObject({ certainty: 'refused', reason: { kind: reason } });
  });

  it.each([404, 405])('an inline scan that the server does not know: %d', (status) => {
    const failure = status === 404 ? ({ kind: 'not-found' } as const) : ({ kind: 'unexpected', detail: '' } as const);
    expect(failed(failure, trigger, status).certainty).toBe('no-such-route');
  });
});

describe('without an answer that tells, it may have been done', () => {
  it.each<[Failure, number | undefined]>([
    [{ kind: 'offline' }, undefined],
    [{ kind: 'timeout' }, undefined],
    [{ kind: 'server-busy' }, 502],
    [{ kind: 'server-busy' }, 503],
    [{ kind: 'unexpected', detail: '' }, 202],
  ])('%o %s', (failure, status) => {
    expect(failed(failure, trigger, status).certainty).toBe('unknown');
    expect(failed(failure, create, status).certainty).toBe('unknown');
  });

  it('nor is anything known of a fault of our own', () => {
    expect(failedOf(new Error('x'), trigger)).toMatchObject({ certainty: 'unknown', reason: { kind: 'unexpected' } });
  });
});

it('a key that is gone or refused holds the job', () => {
  expect(failed({ kind: 'no-key' }, trigger)).toMatchObject({ certainty: 'key', reason: { kind: 'no-key' } });
  expect(failed({ kind: 'bad-key' }, check, 401)).toMatchObject({ certainty: 'key', reason: { kind: 'bad-key' } });
});

it('the member that was refused is told', () => {
  const body = { detail: 'Unknown model.', attr: 'model' };
  expect(failed({ kind: 'refused', detail: body.detail }, create, 400, body).attr).toBe('model');
});
