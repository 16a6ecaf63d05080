/**
 * An answer in PostHog's error shape: `{type, code, detail, attr}`.
 * PostHog: drf-exceptions-hog `exceptions_hog/handler.py`, posthog/exceptions.py.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: string,
    code: string,
    detail: string,
    options: { attr?: string; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.body = { type, code, detail, attr: options.attr ?? null };
    this.headers = options.headers ?? {};
  }
}

export const endpointNotFound = (): ApiError =>
  new ApiError(404, 'invalid_request', 'not_found', 'Endpoint not found.');

export const notFound = (detail = 'Not found.'): ApiError => new ApiError(404, 'invalid_request', 'not_found', detail);

export const notAuthenticated = (): ApiError =>
  new ApiError(401, 'authentication_error', 'not_authenticated', 'Authentication credentials were not provided.');

export const invalidKey = (origin: string): ApiError =>
  new ApiError(
    401,
    'authentication_error',
    'authentication_failed',
    'Personal API key found in request Authorization header is invalid.',
    {
      headers: {
        'WWW-Authenticate': `Bearer resource_metadata="${origin}/.well-known/oauth-protected-resource"`,
      },
    },
  );

export const denied = (detail: string): ApiError =>
  new ApiError(403, 'authentication_error', 'permission_denied', detail);

export const invalidInput = (detail: string, attr?: string, code = 'invalid_input'): ApiError =>
  new ApiError(400, 'validation_error', code, detail, attr === undefined ? {} : { attr });

export const methodNotAllowed = (method: string): ApiError =>
  new ApiError(405, 'invalid_request', 'method_not_allowed', `Method "${method}" not allowed.`);

/** `retryAfter` in s: sent as a header where the route is one that does so. */
export const throttled = (detail: string, retryAfter?: number): ApiError =>
  new ApiError(429, 'throttled_error', 'throttled', detail, {
    headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  });
