import type { LoggedRequest } from './requestLog.ts';

/** What can go wrong with a request. */
export type Fault =
  /** An answer in place of the real one. `body` defaults to PostHog's for that status; text is sent as plain text. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  /** 429; `retryAfter` in s is sent as a header, `seconds` only said in the text. */
  | { readonly kind: 'throttled'; readonly retryAfter?: number; readonly seconds?: number }
  /** Waits before anything else happens. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Waits inside ClickHouse: the query keeps its place among the concurrent ones. */
  | { readonly kind: 'slow query'; readonly ms: number }
  /** Closes the connection without an answer. */
  | { readonly kind: 'cut' }
  /** 200 with the first half of the real body. */
  | { readonly kind: 'malformed' }
  /** Never answers, and does nothing. */
  | { readonly kind: 'silence' }
  /** Does what is asked, and never answers. */
  | { readonly kind: 'lost answer' }
  /** Changes the real answer's JSON: another server version. */
  | { readonly kind: 'drift'; readonly change: (body: unknown) => unknown };

/** A route's or query's name, a pattern on `METHOD path` or on the query's name, or any test of the request. */
export type FaultMatch = string | RegExp | ((request: LoggedRequest) => boolean);

export type FaultRule = { readonly match: FaultMatch; readonly fault: Fault; readonly times?: number };

type Active = FaultRule & { left: number };

/** Faults that are switched on. Several can hold for one request (latency and then an error). */
export class Faults {
  private rules: Active[] = [];

  /** Switches a fault on; the result switches it off. `times`: how many requests it hits, else all. */
  add(rule: FaultRule): () => void {
    const active: Active = { ...rule, left: rule.times ?? Number.POSITIVE_INFINITY };
    this.rules.push(active);
    return () => {
      this.rules = this.rules.filter((other) => other !== active);
    };
  }

  clear(): void {
    this.rules = [];
  }

  /** The faults that hit this request; each is counted. */
  take(request: LoggedRequest): Fault[] {
    const hits = this.rules.filter((rule) => rule.left > 0 && matches(rule.match, request));
    for (const rule of hits) {
      rule.left -= 1;
    }
    return hits.map(({ fault }) => fault);
  }
}

function matches(match: FaultMatch, request: LoggedRequest): boolean {
  if (typeof match === 'function') {
    return match(request);
  }
  if (typeof match === 'string') {
    return match === request.route || match === request.queryName;
  }
  return [`${request.method} ${request.path}`, request.queryName ?? ''].some((text) => text.search(match) >= 0);
}

const details: Readonly<Record<number, readonly [type: string, code: string, detail: string]>> = {
  400: ['validation_error', 'invalid_input', 'Invalid input.'],
  401: [
    'authentication_error',
    'authentication_failed',
    'Personal API key found in request Authorization header is invalid.',
  ],
  402: [
    'server_error',
    'api_queries_quota_exceeded',
    'The monthly API query allowance is used up. It resets on the 1st.',
  ],
  403: ['authentication_error', 'permission_denied', 'You do not have access to this resource.'],
  404: ['invalid_request', 'not_found', 'Not found.'],
  500: ['server_error', 'error', 'A server error occurred.'],
  502: ['server_error', 'error', 'Bad gateway.'],
  503: ['server_error', 'error', 'Queries are a little too busy right now. We are working to free up resources.'],
  504: ['server_error', 'error', 'Query has hit the max execution time before completing.'],
  512: ['server_error', 'error', 'Estimated query execution time is too long. Try reducing its scope.'],
  513: ['server_error', 'clickhouse_memory_limit_exceeded', 'Query exceeds memory limits. Try reducing its scope.'],
};

/** PostHog's body for a status, as far as it is known. */
export function bodyOf(status: number): unknown {
  const [type, code, detail] = details[status] ?? ['server_error', 'error', 'A server error occurred.'];
  return { type, code, detail, attr: null };
}
