import ky, { isHTTPError, isNetworkError, isTimeoutError, type Options } from 'ky';
import type { z } from 'zod';
import { CallFailed, failureOf } from './errors';
import { createQueryBudget, type QueryBudget } from './query-budget';
import { repeatReads } from './retry';

/**
 * One PostHog, asked with one key. Paths are relative to `<origin>/api/`. Each call rejects with `CallFailed`, or with
 * the signal's own reason when it was aborted.
 */
export type Client = {
  readonly origin: string;
  /** Queries go through this, so that no more than three are under way. */
  readonly budget: QueryBudget;
  readonly get: <Answer>(path: string, schema: z.ZodType<Answer>, signal: AbortSignal) => Promise<Answer>;
  /** A POST that only reads, such as a query: it may be repeated like a GET. */
  readonly read: <Answer>(
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
  ) => Promise<Answer>;
  /** The first event of a stream (`text/event-stream`) as its `data`, `null` where it ended without one. */
  readonly firstEvent: (path: string, signal: AbortSignal) => Promise<string | null>;
  /** A call that changes or costs something. It is sent once, whatever happens: only its caller can know what came of it. */
  readonly once: <Answer>(
    method: 'post' | 'patch' | 'delete',
    path: string,
    body: unknown,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
  ) => Promise<Answer>;
};

export type ClientOptions = {
  /** `https://us.posthog.com`. The key is sent nowhere else. */
  readonly origin: string;
  readonly readKey: () => Promise<string | null>;
  /** For one attempt, in ms. Under 30 s: an extension's worker does not live to see a later answer. */
  readonly deadlineMs?: number;
  /** The first wait before a read is repeated, where the server names none. */
  readonly backoffMs?: number;
  /** Told after each answer whether PostHog knew the key. */
  readonly onKey?: (accepted: boolean) => void;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
};

export function createClient(options: ClientOptions): Client {
  const { origin, readKey, deadlineMs = 25_000, backoffMs = 500, onKey, now = Date.now } = options;
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const api = ky.create({
    prefix: `${origin}/api/`,
    // Without this a worker's call carries the person's own PostHog cookie.
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    timeout: deadlineMs,
    totalTimeout: 2 * deadlineMs,
    retry: 0,
    fetch: async (input, init) => whole(await send(input, init)),
  });

  async function call<Answer>(path: string, schema: z.ZodType<Answer>, how: Options & { signal: AbortSignal }) {
    const key = await readKey();
    if (key === null) throw new CallFailed({ kind: 'no-key' });
    how.signal.throwIfAborted();
    let answer: unknown;
    try {
      const text = await api(path, {
        ...how,
        headers: { accept: 'application/json', authorization: `Bearer ${key}` },
      }).text();
      onKey?.(true);
      answer = text === '' ? undefined : JSON.parse(text);
    } catch (error) {
      how.signal.throwIfAborted();
      const failed = toCallFailed(error, now());
      if (failed.failure.kind === 'bad-key') onKey?.(false);
      throw failed;
    }
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join('.');
    throw new CallFailed({
      kind: 'unexpected',
      detail: where ? `Unexpected value in “${where}”.` : 'Unexpected answer.',
    });
  }

  async function firstEvent(path: string, signal: AbortSignal): Promise<string | null> {
    const key = await readKey();
    if (key === null) throw new CallFailed({ kind: 'no-key' });
    try {
      const headers = { accept: 'text/event-stream', authorization: `Bearer ${key}` };
      const { body } = await api(path, { signal, headers });
      return body === null ? null : await firstData(body);
    } catch (error) {
      signal.throwIfAborted();
      throw toCallFailed(error, now());
    }
  }

  return {
    origin,
    firstEvent,
    budget: createQueryBudget(),
    get: (path, schema, signal) => call(path, schema, { signal, retry: repeatReads(now, backoffMs) }),
    read: (path, body, schema, signal) =>
      call(path, schema, { method: 'post', json: body, signal, retry: repeatReads(now, backoffMs) }),
    once: (method, path, body, schema, signal) => call(path, schema, { method, json: body, signal }),
  };
}

/** Waits for the body too, so that the deadline and the repeats cover an answer that breaks off in its middle. */
async function whole(response: Response): Promise<Response> {
  if (response.type === 'opaqueredirect' || response.body === null) return response;
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  // Chromium has a stream for a 204 too, an empty one, and refuses a new 204 with anything but `null`.
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

/** Reads a stream up to its first event, and leaves it. PostHog: products/replay_vision/backend/api/observation_progress.py. */
async function firstData(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string | null> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true }).replaceAll('\r', '');
    const data = /^data: ?(.*)$/m.exec(text.slice(0, text.lastIndexOf('\n\n') + 1))?.[1];
    if (data !== undefined) return data;
  }
  return null;
}

function toCallFailed(error: unknown, now: number): CallFailed {
  if (isHTTPError(error)) {
    const { status, headers } = error.response;
    return new CallFailed(failureOf({ status, headers, body: error.data }, now), { status, body: error.data });
  }
  if (isTimeoutError(error)) return new CallFailed({ kind: 'timeout' });
  if (isNetworkError(error)) return new CallFailed({ kind: 'offline' });
  if (error instanceof SyntaxError) return new CallFailed({ kind: 'unexpected', detail: 'The answer is not JSON.' });
  throw error;
}
