import { z } from 'zod';
import type { Failure } from '@/utils/facts/failure';
import { retryAfterMs } from './retry-after';

/** A call to PostHog that gave nothing. `failure` is what is stored and shown; `message` never holds a key or an address. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly failure: Failure;
  /** PostHog's own sentence, empty where there is none. It tells apart what has the same status. */
  readonly detail: string;
  /** The HTTP status, `null` where there was no answer. */
  readonly status: number | null;
  /** The member of the request that PostHog found wrong, where it named one. */
  readonly attr: string | null;

  constructor(failure: Failure, answer: { readonly status?: number; readonly body?: unknown } = {}) {
    super(failure.kind);
    const { detail, attr } = readBody(answer.body);
    this.failure = failure;
    this.detail = detail;
    this.status = answer.status ?? null;
    this.attr = attr;
  }
}

/** What of an HTTP answer tells why it failed. `body` is parsed JSON, or the text where it is none. */
export type FailedAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
};

/**
 * Names the failure behind an answer. It goes by status, code and detail, never by `type`: a missing scope is an
 * `authentication_error` too. PostHog: exceptions_hog/handler.py, posthog/exceptions.py, posthog/permissions.py.
 */
export function failureOf(answer: FailedAnswer, now: number): Failure {
  const { code, detail } = readBody(answer.body);
  switch (answer.status) {
    case 400:
      return stoppedByClickHouse.test(code) ? { kind: 'too-heavy' } : { kind: 'refused', detail };
    case 401:
      return { kind: 'bad-key' };
    case 402:
      return { kind: 'quota', detail };
    case 403:
      return forbidden(detail);
    case 404:
    case 410:
      return { kind: 'not-found' };
    case 429: {
      const wait = retryAfterMs(answer.headers, detail, now);
      return { kind: 'throttled', retryAt: wait === null ? null : now + wait };
    }
    case 504:
    case 512:
    case 513:
      return { kind: 'too-heavy' };
  }
  if (answer.status >= 500) return { kind: 'server-busy' };
  // A redirect that is not followed has status 0 in a browser and its own status elsewhere.
  if (answer.status < 400) return { kind: 'unexpected', detail: 'The server pointed to another address.' };
  return { kind: 'unexpected', detail: `The server answered with status ${answer.status}.` };
}

/** The detail of a failed answer in PostHog's own words, empty where there are none. */
export function detailOf(body: unknown): string {
  return readBody(body).detail;
}

const stoppedByClickHouse = /time_?out|too_many_(bytes|rows)|too_slow|memory_limit|execution_time_too_long/i;
const scopeName = /scope '([^']+)'/;

function forbidden(detail: string): Failure {
  const scope = scopeName.exec(detail)?.[1];
  return scope ? { kind: 'missing-scope', scope } : { kind: 'forbidden', detail };
}

/** The usual body, and the ones of endpoints that do not keep to it. */
const bodySchema = z.object({
  code: z.string().nullish().catch(null),
  detail: z.string().nullish().catch(null),
  error: z.string().nullish().catch(null),
  attr: z.string().nullish().catch(null),
});

const longestDetail = 300;

function readBody(body: unknown): { code: string; detail: string; attr: string | null } {
  if (typeof body === 'string') return { code: '', detail: /^\s*</.test(body) ? '' : cut(body), attr: null };
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return { code: '', detail: '', attr: null };
  const { code, detail, error, attr } = parsed.data;
  return { code: code ?? '', detail: cut(detail ?? error ?? ''), attr: attr || null };
}

function cut(text: string): string {
  return text.trim().slice(0, longestDetail);
}
